"""What goes by itself once its time is over, and what stays; the log says how many."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils.timezone import now

from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.logboek.models import Logregel
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import nu, tijdmachine, vandaag
from casuistiek.verhalen.drempel import KLEINSTE
from casuistiek.verhalen.models import Verhaal
from ret.inlog.models import Cacherij
from ret.werker.opruimen import ruim_alles_op
from tests.rolverdeling import Cast, aangemelde_casus, doe
from tests.verhalen import begonnen, een_ronde, gesloten_ronde
from workflows.ladder.models import Ladder
from workflows.simulatie.models import Simulatie

pytestmark = pytest.mark.django_db

GEHEIM = "Bel oma over de verhuizing."


def over(jaren: int, dagen: int = 2) -> date:
    dag = vandaag()
    return date(dag.year + jaren, dag.month, min(dag.day, 28)) + timedelta(days=dagen + 3)


def stel_in(cast: Cast, soort: str, jaren: int, *regios: str) -> None:
    for regio in regios:
        privacy = getattr(cast, regio)[Rol.PRIVACY_OFFICER]
        met = {"soort": soort, "jaren": jaren, "bron": "Besluit van de regio"}
        doe(privacy, "rechten.bewaartermijn_instellen", **met)


def bericht(cast: Cast, dossier_id: int | None, **anders: object) -> Bericht:
    return Bericht.objects.create(
        aan=cast.noord.mensen[Rol.PROCESREGISSEUR],
        dossier_id=dossier_id,
        onderwerp=GEHEIM,
        zin=GEHEIM,
        gemaakt_op=nu(),
        **anders,
    )


def opgeruimd() -> list[dict[str, object]]:
    return [r.details for r in Logregel.objects.filter(handeling="bewaren.opgeruimd")]


@pytest.fixture(autouse=True)
def _niets_van_voor_de_proef() -> None:
    Cacherij.objects.all().delete()


def test_zonder_termijn_blijven_berichten_en_simulaties(cast: Cast) -> None:
    bericht(cast, aangemelde_casus(cast).pk)
    simulatie(cast, "klaar")
    aantal = Bericht.objects.count()
    with tijdmachine(over(90)):
        assert ruim_alles_op() == 0
    assert (Bericht.objects.count(), Simulatie.objects.count()) == (aantal, 1)
    assert opgeruimd() == []


def test_oude_berichten_van_een_casus_gaan_weg_in_de_regio_die_dat_zegt(cast: Cast) -> None:
    hier, daar = aangemelde_casus(cast), aangemelde_casus(cast, "zuid")
    Bericht.objects.all().delete()
    oud = bericht(cast, hier.pk)
    samen = bericht(cast, hier.pk, samen_met=oud)
    elders, zonder_casus = bericht(cast, daar.pk), bericht(cast, None)
    stel_in(cast, "berichten", 2, "noord")
    with tijdmachine(over(2, dagen=-10)):
        assert ruim_alles_op() == 0, "nog niet voorbij"
    with tijdmachine(over(2)):
        nieuw = bericht(cast, hier.pk, samen_met=oud)
        assert ruim_alles_op() == 2
        assert ruim_alles_op() == 0, "een keer"
        assert set(Bericht.objects.all()) == {elders, zonder_casus, nieuw}
    assert samen.pk != oud.pk
    assert opgeruimd() == [{"aantallen": {"berichten": 2}}]


def test_een_bericht_zonder_casus_wacht_op_de_langste_termijn_van_alle_regios(cast: Cast) -> None:
    Bericht.objects.all().delete()
    bericht(cast, None)
    stel_in(cast, "berichten", 1, "noord")
    with tijdmachine(over(50)):
        assert ruim_alles_op() == 0, "de andere regio legde niets vast"
    stel_in(cast, "berichten", 3, "zuid")
    with tijdmachine(over(2)):
        assert ruim_alles_op() == 0
    with tijdmachine(over(3)):
        assert ruim_alles_op() == 1


def test_wat_bij_een_casus_met_bewaarplicht_hoort_blijft(cast: Cast) -> None:
    casus = aangemelde_casus(cast)
    Bericht.objects.all().delete()
    blijft = bericht(cast, casus.pk)
    stel_in(cast, "berichten", 1, "noord")
    met = {"reden": "Er loopt een klacht.", "van": vandaag()}
    plicht = doe(cast.noord[Rol.PROCESREGISSEUR], "rechten.bewaarplicht_opleggen", casus, **met)
    with tijdmachine(over(1)):
        assert ruim_alles_op() == 0
        assert Bericht.objects.filter(pk=blijft.pk).exists()
        doe(cast.noord[Rol.PROCESREGISSEUR], "rechten.bewaarplicht_opheffen", plicht)
        assert ruim_alles_op() == 1


def simulatie(cast: Cast, status: str) -> Simulatie:
    ladder = Ladder.objects.get(regio=cast.noord.regio)
    met = {"instroom": 1, "jaren": 1, "wachtend": 0, "tegelijk": 1, "zaad": 1}
    gestart = doe(cast.noord[Rol.PROJECTLEIDER], "simulatie.starten", ladder=ladder.pk, **met)
    Simulatie.objects.filter(pk=gestart.pk).update(status=status)
    return gestart


def test_een_oude_simulatie_gaat_weg_maar_niet_een_die_nog_wacht(cast: Cast) -> None:
    simulatie(cast, "klaar")
    wacht = simulatie(cast, "wacht")
    stel_in(cast, "simulaties", 1, "noord")
    with tijdmachine(over(1)):
        assert ruim_alles_op() == 1
    assert list(Simulatie.objects.all()) == [wacht]
    assert opgeruimd() == [{"aantallen": {"simulaties": 1}}]


def test_verhalen_gaan_een_jaar_na_het_sluiten_weg_en_de_kaarten_blijven(cast: Cast) -> None:
    ronde = gesloten_ronde(cast)
    open_ = begonnen(cast, een_ronde(cast))
    with tijdmachine(vandaag() + timedelta(days=364)):
        assert ruim_alles_op() == 0
    with tijdmachine(over(1)):
        assert ruim_alles_op() == KLEINSTE
    assert [verhaal.sleutelvinger for verhaal in Verhaal.objects.all()] == [open_]
    assert ronde.kaarten.exists()
    assert opgeruimd() == [{"aantallen": {"verhalen": KLEINSTE}}]


# ---- what signing in left behind -----------------------------------------------------------------


def sessie(cast: Cast, uren: int) -> str:
    """A session that ends (or ended) so many hours from now, and where it was."""
    inhoud = SessionStore()
    inhoud.create()
    Session.objects.filter(pk=inhoud.session_key).update(expire_date=now() + timedelta(hours=uren))
    UserSession.objects.create(
        user=cast.noord.mensen[Rol.PROCESREGISSEUR],
        session_key=inhoud.session_key,
        ip="192.0.2.7",
        user_agent="Proef",
        last_seen_at=now() + timedelta(hours=uren - 10),
    )
    return str(inhoud.session_key)


def test_verlopen_sessies_en_waar_die_waren_gaan_vanzelf_weg(cast: Cast) -> None:
    blijft = sessie(cast, uren=3)
    sessie(cast, uren=-2)
    Cacherij.objects.create(cache_key="oud", value="x", expires=now() - timedelta(hours=1))
    Cacherij.objects.create(cache_key="nieuw", value="x", expires=now() + timedelta(hours=1))
    assert ruim_alles_op() == 3
    assert [s.session_key for s in Session.objects.all()] == [blijft]
    assert [s.session_key for s in UserSession.objects.all()] == [blijft]
    assert [rij.cache_key for rij in Cacherij.objects.all()] == ["nieuw"]
    assert opgeruimd() == [{"aantallen": {"sessies": 1, "ingelogd geweest": 1, "tellers": 1}}]


def test_wie_is_ingelogd_blijft_dat(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.noord.mensen[Rol.PROCESREGISSEUR])
    ruim_alles_op()
    assert client.get("/bewaartermijnen/").status_code == 200


# ---- the worker, and the page --------------------------------------------------------------------


def test_de_werker_ruimt_op_en_het_logboek_zegt_hoeveel_en_niet_wat(cast: Cast) -> None:
    casus = aangemelde_casus(cast)
    bericht(cast, casus.pk)
    stel_in(cast, "berichten", 1, "noord")
    met_casus = Bericht.objects.filter(dossier_id=casus.pk).count()
    uit = StringIO()
    with tijdmachine(over(1)):
        call_command("werk", eenmaal=True, stdout=uit)
    assert f"Opgeruimd: {met_casus}." in uit.getvalue()
    regel = Logregel.objects.get(handeling="bewaren.opgeruimd")
    assert (regel.dossier_id, regel.medewerker_id) == (0, None)
    tekst = f"{regel.details} {regel.waarom}"
    assert GEHEIM not in tekst
    assert casus.nummer not in tekst


def test_de_pagina_zegt_wat_vanzelf_weggaat_en_wat_nog_niet_is_vastgelegd(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.noord.mensen[Rol.PRIVACY_OFFICER])
    html = client.get("/bewaartermijnen/").content.decode()
    assert html.count("Gaat vanzelf weg.") == 3
    assert "Nog niet vastgelegd" in html
    assert "hoogstens 10 uur" in " ".join(html.split())
