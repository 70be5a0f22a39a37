"""Two people, or two workers, at the same instant: one comes second, and nothing is done twice.

Every act runs in a thread with a connection of its own: on PostgreSQL to the server, on SQLite to a file.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection

from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.berichten.verzenden import verzend_openstaande
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.fouten import Geweigerd, Weigering
from casuistiek.fundament.logboek.controleren import fouten
from casuistiek.fundament.logboek.models import Dagkop, Logregel, Uitkomst
from casuistiek.fundament.logboek.verzegelen import verzegel
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import als_dag, nu, tijdmachine, vandaag
from casuistiek.maatwerk.models import Aanvraag
from tests.rolverdeling import aangemelde_casus, aanmelding, casus_in_behandeling, doe, vers
from workflows.klokken.bewaak import bewaak
from workflows.klokken.models import Klok
from workflows.ladder.keuzes import BijVerlopen, NormStart
from workflows.ladder.models import Ladder, Norm

pytestmark = pytest.mark.django_db(transaction=True)


def tegelijk(*opdrachten: Callable[[], Any]) -> list[Any]:
    """Do all of these at the same instant; what each gave, or the refusal it met."""
    start = Barrier(len(opdrachten))

    def voer_uit(opdracht: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            start.wait(timeout=30)
            return opdracht()
        except Weigering as weigering:
            return weigering
        finally:
            connection.close()

    with ThreadPoolExecutor(len(opdrachten)) as draden:
        return list(draden.map(voer_uit, opdrachten))


def daarna(vraag: Callable[[], Any]) -> Any:
    """Look at how it stands, with a fresh connection."""
    return tegelijk(vraag)[0]


def ingediende_aanvraag(cast: Any) -> Aanvraag:
    regie = cast.noord[Rol.PROCESREGISSEUR]
    aanvraag = doe(
        regie,
        "maatwerk.opstellen",
        casus_in_behandeling(cast, "maatwerk"),
        aanbieder="Zorg BV",
        inhoud="Een plek met begeleiding.",
        waarom_geen_regulier="meest_complex",
        van=vandaag(),
        tot=vandaag() + timedelta(days=90),
        bedrag=20_000,
    )
    return doe(regie, "maatwerk.indienen", aanvraag)  # type: ignore[no-any-return]


@pytest.mark.parametrize("ander", ["maatwerk.toekennen", "maatwerk.afwijzen"])
def test_van_twee_budgethouders_tegelijk_besluit_er_precies_een(cast, los, ander):
    een, twee = cast.noord[Rol.BUDGETHOUDER], cast.noord.erbij(Rol.BUDGETHOUDER)
    aanvraag = ingediende_aanvraag(cast)
    met = {"toelichting": "Nee.", "terugweg": "Vraag het lokaal."} if "afwijzen" in ander else {}
    los()

    uitkomsten = tegelijk(
        lambda: poort.doe("maatwerk.toekennen", een, ding=aanvraag),
        lambda: poort.doe(ander, twee, ding=aanvraag, met=met),
    )

    (beurt,) = [u for u in uitkomsten if isinstance(u, poort.Beurt)]
    (weigering,) = [u for u in uitkomsten if isinstance(u, Geweigerd)]
    na = daarna(lambda: vers(aanvraag))
    assert [reden.code for reden in weigering.redenen] == ["verkeerde_status"]
    assert na.get_status_display() in weigering.redenen[0].zin
    assert na.besloten_door_id == beurt.wie.pk
    regels = daarna(
        lambda: list(
            Logregel.objects.filter(handeling__in=["maatwerk.toekennen", "maatwerk.afwijzen"])
            .order_by("uitkomst")
            .values_list("uitkomst", flat=True)
        )
    )
    assert regels == [Uitkomst.GEDAAN, Uitkomst.GEWEIGERD]
    assert daarna(lambda: list(fouten())) == []


def test_hetzelfde_formulier_twee_keer_tegelijk_geeft_een_casus(cast, los):
    door, sleutel, met = cast.noord[Rol.JEUGDBESCHERMER], uuid4(), aanmelding(cast.noord)
    los()

    uitkomsten = tegelijk(
        *[lambda: poort.doe("casus.aanmelden", door, met=met, sleutel=sleutel)] * 2
    )

    codes = [u.code for u in uitkomsten if isinstance(u, Weigering)]
    assert codes == ["al_gedaan"]
    assert daarna(Casus.objects.count) == 1


def test_twintig_aanmeldingen_tegelijk_krijgen_opvolgende_nummers(cast, los):
    door, met = cast.noord[Rol.JEUGDBESCHERMER], aanmelding(cast.noord)
    los()

    beurten = tegelijk(*[lambda: poort.doe("casus.aanmelden", door, met=met)] * 20)

    nummers = sorted(beurt.nieuw.nummer for beurt in beurten)
    assert nummers == [f"ND-{vandaag().year}-{n:04d}" for n in range(1, 21)]
    assert daarna(lambda: list(fouten())) == []


def test_een_casus_komt_niet_op_de_agenda_van_een_tafel_die_tegelijk_vervalt(cast, los):
    regie, vz = cast.noord[Rol.PROCESREGISSEUR], cast.noord[Rol.VOORZITTER]
    casus = casus_in_behandeling(cast, "tafel")
    tafel = doe(vz, "tafel.plannen", datum=vandaag(), tijd="23:59", plaats="Stadhuis")
    los()
    met = {"tafel": tafel.pk, "vraag": "Welke plek past?"}

    uitkomsten = tegelijk(
        lambda: poort.doe("tafel.agenderen", regie, ding=casus, met=met),
        lambda: poort.doe("tafel.annuleren", vz, ding=tafel),
    )

    assert len([u for u in uitkomsten if isinstance(u, poort.Beurt)]) == 1
    aantal = daarna(tafel.besprekingen.count)
    assert (daarna(lambda: vers(tafel).status), aantal) in (("gepland", 1), ("geannuleerd", 0))


def test_drie_casussen_tegelijk_krijgen_elk_een_eigen_plaats_op_de_agenda(cast, los):
    regie = cast.noord[Rol.PROCESREGISSEUR]
    casussen = [casus_in_behandeling(cast, "tafel") for _ in range(3)]
    tafel = doe(regie, "tafel.plannen", datum=vandaag(), tijd="23:59", plaats="Stadhuis")
    los()
    met = {"tafel": tafel.pk, "vraag": "Welke plek past?"}

    tegelijk(
        *[
            lambda c=casus: poort.doe("tafel.agenderen", regie, ding=c, met=met)
            for casus in casussen
        ]
    )

    plaatsen = daarna(lambda: list(tafel.besprekingen.values_list("volgorde", flat=True)))
    assert sorted(plaatsen) == [1, 2, 3]


def test_twee_bewakers_tegelijk_melden_elke_termijn_een_keer(cast, los):
    Norm.objects.create(
        ladder=Ladder.objects.get(regio=cast.noord.regio),
        code="wachten",
        naam="Wachten",
        start=NormStart.AANMELDING,
        termijn="2 weken",
        bij_verlopen=BijVerlopen.SIGNAAL,
    )
    for _ in range(5):
        aangemelde_casus(cast)
    Bericht.objects.all().delete()
    los()
    later = vandaag() + timedelta(days=20)

    def bewaker() -> int:
        with tijdmachine(later):
            return bewaak()

    gemeld = tegelijk(bewaker, bewaker)

    assert sum(gemeld) == 5
    assert daarna(Klok.objects.exclude(verstreken_op=None).count) == 5
    gedaan = Logregel.objects.filter(handeling="klok.verstrijken", uitkomst=Uitkomst.GEDAAN)
    assert daarna(gedaan.count) == 5
    verlopen = Bericht.objects.filter(onderwerp__startswith="Termijn verlopen")
    assert daarna(verlopen.count) == 10  # the casusregisseur and the procesregisseur, once each


def test_twee_bewakers_tegelijk_verzegelen_een_dag_een_keer(cast, los):
    aangemelde_casus(cast)
    los()
    morgen = daarna(
        lambda: als_dag(Logregel.objects.latest("pk").vastgelegd_op) + timedelta(days=2)
    )

    gedaan = tegelijk(*[lambda: verzegel(morgen)] * 2)

    aantal = daarna(Dagkop.objects.count)
    assert aantal >= 1
    assert sum(gedaan) == aantal
    assert daarna(lambda: list(fouten())) == []


def test_twee_werkers_sturen_iemand_samen_een_samenvatting(cast, los):
    """And one mail of each urgent message."""
    wie = cast.noord.mensen[Rol.PROCESREGISSEUR]
    wie.email = "regie@voorbeeld.example"
    wie.save()
    morgen = vandaag() + timedelta(days=1)
    for nummer in range(40):
        Bericht.objects.create(
            aan=wie, onderwerp="Bericht", zin=f"{nummer}", gemaakt_op=nu(), spoed=nummer < 5
        )
    los()

    def werk() -> int:
        with tijdmachine(morgen):
            return verzend_openstaande()

    for _ in range(3):
        tegelijk(werk, werk)

    onderwerpen = sorted(post.subject for post in mail.outbox)
    assert onderwerpen == ["35 berichten voor u in RET casusregie", *["Bericht"] * 5]
    assert daarna(lambda: Bericht.objects.filter(mail_op__isnull=True).count()) == 0


def test_van_twee_aanmeldingen_tegelijk_voor_een_kind_komt_er_een(cast, los):
    """In two regions, so that not even the numbering makes one wait for the other."""
    noord, zuid = (
        lambda hier=hier: poort.doe(
            "casus.aanmelden", hier[Rol.JEUGDBESCHERMER], met=aanmelding(hier, bsn="999990019")
        )
        for hier in (cast.noord, cast.zuid)
    )
    los()

    uitkomsten = tegelijk(noord, zuid)

    (geweigerd,) = (een for een in uitkomsten if isinstance(een, Geweigerd))
    assert [reden.code for reden in geweigerd.redenen] == ["loopt_al"]
    assert daarna(lambda: Casus.objects.filter(open=True).count()) == 1
