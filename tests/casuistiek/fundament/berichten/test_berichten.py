"""Mail: what is urgent at once, the rest once a day at somebody's own hour; nothing twice, nothing lost."""

from __future__ import annotations

import smtplib
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse

from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.berichten.verzenden import verzend_openstaande
from casuistiek.fundament.organisaties.models import Mailwijze, Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import AMSTERDAM, tijdmachine
from tests.huis.test_opdrachten import opdrachten
from tests.rolverdeling import Cast, aangemelde_casus, doe, vers

pytestmark = pytest.mark.django_db

DAG_1 = date(2026, 9, 1)


@pytest.fixture
def wie(db: Any) -> Medewerker:
    return _mens("anna")


def _mens(naam: str, **anders: Any) -> Medewerker:
    return Medewerker.objects.create(
        username=naam, first_name=naam.title(), email=f"{naam}@voorbeeld.example", **anders
    )


def om(uur: int, minuut: int = 0, dag: int = 0) -> datetime:
    moment = datetime(DAG_1.year, DAG_1.month, DAG_1.day, uur, minuut, tzinfo=AMSTERDAM)
    return moment + timedelta(days=dag)


def bericht(aan: Medewerker, moment: datetime, zin: str = "Er is iets.", **anders: Any) -> Bericht:
    velden = {"onderwerp": "Over een casus", "pad": ""} | anders
    return Bericht.objects.create(aan=aan, zin=zin, gemaakt_op=moment, **velden)


def verzend(moment: datetime) -> list[str]:
    """What the worker mails at this moment: the bodies."""
    mail.outbox = []
    with tijdmachine(moment):
        verzend_openstaande()
    return [str(een.body) for een in mail.outbox]


# ---- when ----------------------------------------------------------------------------------------


def test_spoed_gaat_meteen_en_de_rest_een_keer_per_dag_op_het_eigen_uur(wie):
    for nummer in range(3):
        bericht(wie, om(9, nummer), f"Gewoon {nummer}.")
    bericht(wie, om(9, 5), "Brand.", spoed=True)
    (tekst,) = verzend(om(9, 6))
    assert "Brand." in tekst
    assert "meteen" in tekst
    assert verzend(om(23, 59)) == []
    assert verzend(om(7, 59, dag=1)) == []
    (tekst,) = verzend(om(8, dag=1))
    assert all(f"Gewoon {nummer}." in tekst for nummer in range(3))
    assert "Brand." not in tekst
    assert verzend(om(8, 1, dag=1)) == []


@pytest.mark.parametrize("uur", [0, 2, 13, 23])
def test_ieder_kiest_zelf_het_uur(uur):
    vroeg = _mens("bram", mail_uur=uur)
    bericht(vroeg, om(uur, dag=-1))
    if uur:
        assert verzend(om(uur - 1, 59)) == []
    assert len(verzend(om(uur))) == 1


def test_wat_na_het_uur_komt_wacht_tot_morgen(wie):
    bericht(wie, om(8), "Precies om acht.")
    bericht(wie, om(14), "Na de middag.")
    assert verzend(om(15)) == []
    (tekst,) = verzend(om(8, dag=1))
    assert "acht" in tekst
    assert "middag" in tekst


def test_stond_de_werker_stil_dan_komt_de_mail_later_die_dag(wie):
    bericht(wie, om(20, dag=-1))
    bericht(wie, om(12), "Van vanmiddag.")
    (tekst,) = verzend(om(16))
    assert "vanmiddag" not in tekst
    assert verzend(om(16, 1)) == []
    (tekst,) = verzend(om(8, dag=1))
    assert "vanmiddag" in tekst


def test_stond_de_werker_een_dag_stil_dan_komt_er_toch_maar_een_mail_per_dag(wie):
    bericht(wie, om(9))
    bericht(wie, om(9, dag=1))
    assert verzend(om(2, dag=2)) == []
    (tekst,) = verzend(om(8, dag=2))
    assert "2 berichten" in mail.outbox[0].subject
    assert tekst.count("Er is iets.") == 1, "dezelfde zin over dezelfde casus staat er één keer"


def test_een_later_uur_kiezen_geeft_vandaag_geen_tweede_mail(wie):
    bericht(wie, om(20, dag=-1))
    assert len(verzend(om(8))) == 1
    bericht(wie, om(9))
    Medewerker.objects.update(mail_uur=10)
    assert verzend(om(10)) == []
    assert len(verzend(om(10, dag=1))) == 1


def test_zonder_berichten_komt_er_geen_mail(wie):
    assert verzend(om(8)) == []
    bericht(wie, om(7), gelezen_op=om(7, 30))
    assert verzend(om(8)) == [], "wat al gelezen is, wordt niet meer gemaild"
    assert vers(wie).samengevat_op is None


def test_wie_alles_meteen_wil_krijgt_elk_bericht_apart(wie):
    Medewerker.objects.update(mailwijze=Mailwijze.METEEN)
    bericht(wie, om(9), "Een.")
    bericht(wie, om(9), "Twee.")
    assert ["Een." in tekst for tekst in verzend(om(9))] == [True, False]
    assert verzend(om(8, dag=1)) == []


@pytest.mark.parametrize(
    ("dag", "uur", "nog_niet", "wel"),
    [
        # 29 March 2026: there is no 02:30; 25 October 2026: it is 02:30 twice
        (date(2026, 3, 29), 2, "2026-03-29T00:59:00+00:00", "2026-03-29T01:00:00+00:00"),
        (date(2026, 10, 25), 2, "2026-10-24T23:59:00+00:00", "2026-10-25T00:00:00+00:00"),
        (date(2026, 10, 25), 8, "2026-10-25T06:59:00+00:00", "2026-10-25T07:00:00+00:00"),
    ],
)
def test_in_de_nacht_dat_de_klok_verspringt_komt_er_een_mail(dag, uur, nog_niet, wel):
    wie = _mens("chris", mail_uur=uur)
    bericht(wie, datetime(dag.year, dag.month, dag.day, tzinfo=AMSTERDAM) - timedelta(hours=5))
    assert verzend(datetime.fromisoformat(nog_niet)) == []
    assert len(verzend(datetime.fromisoformat(wel))) == 1
    assert verzend(datetime.fromisoformat(wel) + timedelta(hours=1)) == []


# ---- what ----------------------------------------------------------------------------------------


def test_in_de_samenvatting_staat_wat_het_eerst_moet_bovenaan_en_elke_casus_bij_elkaar(cast: Cast):
    pr = _leest_mail(cast, Rol.PROCESREGISSEUR)
    een, twee, drie = (aangemelde_casus(cast).pk for _ in range(3))
    Bericht.objects.all().delete()
    straks, eerst = DAG_1 + timedelta(days=30), DAG_1 + timedelta(days=2)
    bericht(pr, om(6), "ND-3: c.", dossier_id=drie, pad="/casussen/ND-3/")
    van_een = {"dossier_id": een, "pad": "/casussen/ND-1/", "termijn": straks}
    bericht(pr, om(6), "ND-1: a.", **van_een)
    bericht(pr, om(6), "ND-2: b.", dossier_id=twee, pad="/casussen/ND-2/", termijn=eerst)
    bericht(pr, om(7), "ND-1: d.", **van_een)
    (tekst,) = verzend(om(8))
    volgorde = ["ND-2: b", "ssen/ND-2", "ND-1: a", "ND-1: d", "ssen/ND-1", "ND-3: c", "ssen/ND-3"]
    plekken = [tekst.index(deel) for deel in volgorde]
    assert plekken == sorted(plekken)
    assert tekst.count("/casussen/") == 3
    assert "/instellingen/" in tekst


def _leest_mail(cast: Cast, rol: Rol) -> Medewerker:
    wie = cast.noord.mensen[rol]
    wie.email = f"{rol}@voorbeeld.example"
    wie.save(update_fields=["email"])
    return wie


def test_wie_de_casus_niet_meer_ziet_leest_er_in_mail_en_lijst_niets_meer_over(cast: Cast):
    """It waited for the digest; meanwhile the case went out of sight, and later it came back."""
    pr = _leest_mail(cast, Rol.PROCESREGISSEUR)
    with tijdmachine(om(7)):
        casus = aangemelde_casus(cast)
    client = Client()
    client.force_login(pr)
    pagina = reverse("berichten")
    Casus.objects.filter(pk=casus.pk).update(gedeeld=False)
    (tekst,) = verzend(om(8))
    (post,) = mail.outbox
    gelezen = client.get(pagina).content.decode()
    for waar in (tekst, str(post.subject), gelezen):
        assert casus.nummer not in waar
    assert "U kunt deze casus nu niet zien." in tekst
    assert "U kunt deze casus nu niet zien." in gelezen
    een = Bericht.objects.get(aan=pr)
    assert client.post(reverse("bericht_gelezen", args=[een.pk]))["Location"] == pagina
    Casus.objects.filter(pk=casus.pk).update(gedeeld=True)
    assert casus.nummer in client.get(pagina).content.decode()


def test_in_de_mail_staat_alleen_het_nummer_en_wat_er_te_doen_is(cast: Cast):
    _leest_mail(cast, Rol.PROCESREGISSEUR)
    with tijdmachine(om(7)):
        casus = aangemelde_casus(cast, initialen="Z.Q.")
        tweede = aangemelde_casus(cast, initialen="Y.Q.")
    (tekst,) = verzend(om(8))
    for zaak in (casus, tweede):
        assert f"Casus {zaak.nummer}: Aanmelding beoordelen." in tekst
    assert "Z.Q." not in tekst
    assert casus.hulpvraag not in tekst
    (post,) = mail.outbox
    assert (post.to, post.subject) == (
        ["procesregisseur@voorbeeld.example"],
        "2 berichten voor u in RET casusregie",
    )


def test_een_vervanger_leest_voor_wie_het_was(wie):
    bericht(wie, om(7), "Casus ND-1: doen.", namens=_mens("bram"))
    (tekst,) = verzend(om(8))
    assert "Casus ND-1: doen. U vervangt Bram." in tekst


def test_de_demo_toont_elke_mail_een_keer(wie, settings):
    settings.DEMO = True
    for nummer in range(30):
        bericht(wie, om(7, nummer), f"Bericht {nummer:02}.")
    bericht(wie, om(7), "Brand.", spoed=True)
    verzend(om(8))
    client = Client()
    client.force_login(wie)
    pagina = client.get(reverse("demo_mails")).content.decode()
    assert pagina.count("<article") == 2
    assert all(f"Bericht {nummer:02}." in pagina for nummer in range(30))


# ---- never twice, never lost ---------------------------------------------------------------------


class KapotteServer(EmailBackend):
    """Refuses everything while `stuk`."""

    stuk = True

    def send_messages(self, berichten: Any) -> int:
        if KapotteServer.stuk:
            raise smtplib.SMTPServerDisconnected
        return int(super().send_messages(berichten))


def test_wat_niet_weg_kan_wordt_steeds_later_opnieuw_geprobeerd(wie, settings, monkeypatch, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.KapotteServer"
    monkeypatch.setattr(KapotteServer, "stuk", True)
    los = bericht(wie, om(7), "Brand.", spoed=True)
    dag = [bericht(wie, om(7)), bericht(wie, om(7), "Nog iets.")]
    for minuut in (0, 0, 1, 3, 5):
        verzend(om(8, minuut))
    assert [vers(een).pogingen for een in (los, *dag)] == [3, 3, 3]  # at 0, 1 and 3
    assert "Brand" not in caplog.text
    monkeypatch.setattr(KapotteServer, "stuk", False)
    assert len(verzend(om(8, 7))) == 2
    assert vers(wie).samengevat_op == DAG_1
    assert verzend(om(9)) == []


def test_een_werker_die_sterft_voor_de_mail_weg_is_laat_niets_half_gedaan(wie, monkeypatch):
    bericht(wie, om(7))
    bericht(wie, om(7), "Nog iets.")

    class Dood(BaseException):
        pass

    def sterf(*_: Any, **__: Any) -> None:
        raise Dood

    with monkeypatch.context() as even_anders:
        even_anders.setattr("django.core.mail.EmailMessage.send", sterf)
        with pytest.raises(Dood):
            verzend(om(8))
    assert not Bericht.objects.filter(mail_op__isnull=False).exists()
    assert len(verzend(om(8, 1))) == 1


def test_een_adres_dat_niet_kan_houdt_de_mail_van_anderen_niet_tegen(wie):
    fout = _mens("bram")
    bericht(fout, om(7), onderwerp="Een\nregel te veel", spoed=True)
    bericht(wie, om(7), "Brand.", spoed=True)
    (tekst,) = verzend(om(7, 1))
    assert "Brand." in tekst


def test_wie_niet_meer_werkt_krijgt_geen_mail(wie):
    Medewerker.objects.update(is_active=False)
    een = bericht(wie, om(7), spoed=True)
    assert verzend(om(8)) == []
    assert vers(een).mail_op, "en het blijft niet wachten"


def test_kijken_of_er_iets_te_mailen_is_kost_twee_opdrachten(wie):
    """The worker asks every two seconds; what waits for tomorrow costs no more than that."""
    for nummer in range(20):
        bericht(_mens(f"mens{nummer}"), om(9))
    with tijdmachine(om(10)), opdrachten() as gestuurd:
        assert verzend_openstaande() == 0
    assert len(gestuurd) == 2


def test_lezen_op_de_pagina_scheelt_een_mail(cast: Cast):
    pr = cast.noord.mensen[Rol.PROCESREGISSEUR]
    Medewerker.objects.filter(pk=pr.pk).update(email="regie@voorbeeld.example")
    with tijdmachine(om(7)):
        casus = aangemelde_casus(cast)
        doe(cast.noord[Rol.PROCESREGISSEUR], "casus.aanvulling_vragen", casus, vraag="Wie?")
    client = Client()
    client.force_login(pr)
    client.post(reverse("alles_gelezen"))
    assert verzend(om(8)) == []
