"""The log is checked: what was altered, removed or swapped is found and named, on both databases, also when the
owner of the database did it with plain SQL; and the seals that are kept elsewhere tell the rest."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from casuistiek.casus.models import Casus
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.logboek.models import Controle, Dagkop, Keten, Logregel
from casuistiek.fundament.logboek.schrijven import bereken_hash
from casuistiek.fundament.logboek.verzegelen import dag_hash, verzegel
from casuistiek.fundament.logboek.zegelpost import mail_zegels
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import AMSTERDAM, echt, tijdmachine, vandaag
from tests.casuistiek.fundament.logboek.test_logboek import controleer, keten
from tests.conftest import zonder_grendels
from tests.foto import foto
from tests.rolverdeling import aangemelde_casus, casus_in_behandeling, doe

pytestmark = pytest.mark.django_db


@pytest.fixture
@foto
def casus(cast) -> Casus:
    return aangemelde_casus(cast)


# ---- chains --------------------------------------------------------------------------------------


@pytest.fixture
def regels(cast) -> list[Logregel]:
    """A chain of some lines, and one of another case that stays whole."""
    casus_in_behandeling(cast, regio="zuid")
    casus = casus_in_behandeling(cast)
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    for soort in ("Gezinshuis", "Pleeggezin"):
        doe(jb, "casus.hulpoptie_vastleggen", casus, keuze=1, omschrijving=soort)
    assert controleer()[0] == 0
    return keten(casus)


def wijzig(regel: Logregel, **velden: Any) -> None:
    """What the owner of the database can do, once the triggers are lifted."""
    with zonder_grendels():
        Logregel._base_manager.filter(pk=regel.pk).update(**velden)


def herschrijf(casus: Casus, **velden: Any) -> None:
    """Change every line of a chain, and make all its hashes fit again, with its head."""
    vorige = ""
    for regel in keten(casus):
        for naam, waarde in {**velden, "vorige_hash": vorige}.items():
            setattr(regel, naam, waarde)
        vorige = bereken_hash(regel)
        wijzig(regel, **velden, vorige_hash=regel.vorige_hash, hash=vorige)
    Keten.objects.filter(pk=casus.pk).update(hash=vorige)


def schreef_op(dag: date, casus: Casus) -> Casus:
    """What was written about this case, was written on that day."""
    herschrijf(casus, vastgelegd_op=datetime(dag.year, dag.month, dag.day, 12, tzinfo=AMSTERDAM))
    return casus


def plek(regel: Logregel, wat: str, pk: int | None = None) -> str:
    """How the check names a line: chain, number and id."""
    return f"Keten {regel.dossier_id}, regel {regel.volgnummer} (id {pk or regel.pk}): {wat}"


def gevonden(*zinnen: str) -> None:
    """The check ends with 1 and says exactly this."""
    status, tekst = controleer()
    assert status == 1
    regels = tekst.splitlines()
    assert regels[:-1] == list(zinnen)
    aantal = "1 fout" if len(zinnen) == 1 else f"{len(zinnen)} fouten"
    assert f"niet heel: {aantal}." in regels[-1]


def sql(opdracht: str, *waarden: Any) -> None:
    """Plain SQL by the owner of the database, with the triggers lifted."""
    with zonder_grendels(), connection.cursor() as cursor:
        cursor.execute(opdracht, waarden)


EEN_KOLOM = "UPDATE logboek_regel SET {kolom} = %s WHERE id = %s"
ANDERS = {
    "tijdstip": datetime(2020, 1, 1, tzinfo=UTC),
    "medewerker_id": 1,
    "medewerker": "Iemand anders",
    "verantwoordelijke_id": 1,
    "verantwoordelijke": "Iemand anders",
    "organisatie_id": 987,
    "organisatie": "Een andere organisatie",
    "vanaf": "pagina 10.0.0.9",
    "rol": "beheerder",
    "waarom": "zomaar",
    "handeling": "casus.afsluiten",
    "uitkomst": "geweigerd",
    "details": '{"velden": []}',
    "sleutel": "00000000000040008000000000000000",
    "vorm": 1,
    "vorige_id": 7,
    "vorige_hash": "0" * 64,
    "hash": "0" * 64,
}
"""Another value for every column of a line, but those that are tried by themselves below."""


def test_elke_kolom_wordt_geprobeerd():
    kolommen = {veld.column for veld in Logregel._meta.fields}
    elders = {"id", "dossier_id", "volgnummer", "vastgelegd_op"}
    assert kolommen == set(ANDERS) | elders


@pytest.mark.parametrize("kolom", ANDERS)
def test_een_gewijzigde_regel(regels, kolom):
    sql(EEN_KOLOM.replace("{kolom}", kolom), ANDERS[kolom], regels[1].pk)
    gevonden(plek(regels[1], "de inhoud is gewijzigd."))


def test_een_regel_die_later_zou_zijn_geschreven(regels):
    moment = echt() + timedelta(minutes=1)
    sql("UPDATE logboek_regel SET vastgelegd_op = %s WHERE id = %s", moment, regels[1].pk)
    gevonden(plek(regels[1], "de inhoud is gewijzigd."))


def test_een_gewijzigde_regel_met_een_nieuwe_hash(regels):
    regels[1].rol = "beheerder"
    nieuw = bereken_hash(regels[1])
    sql("UPDATE logboek_regel SET rol = 'beheerder', hash = %s WHERE id = %s", nieuw, regels[1].pk)
    wat = f"sluit niet aan op de vorige regel (id {regels[1].pk})."
    gevonden(plek(regels[2], wat))


@pytest.mark.parametrize("welke", [0, 1])
def test_een_verwijderde_regel(regels, welke):
    sql("DELETE FROM logboek_regel WHERE id = %s", regels[welke].pk)
    gevonden(plek(regels[welke], "ontbreekt."))


def test_meer_verwijderde_regels(regels):
    sql("DELETE FROM logboek_regel WHERE id IN (%s, %s)", regels[0].pk, regels[1].pk)
    begin = f"Keten {regels[0].dossier_id}, regel 1 (id onbekend)"
    gevonden(f"{begin}: ontbreekt, met alle regels tot 3.")


def test_de_laatste_regel_verwijderd(regels):
    sql("DELETE FROM logboek_regel WHERE id = %s", regels[-1].pk)
    gevonden(plek(regels[-1], "ontbreekt; het was de laatste."))


def test_de_laatste_regels_verwijderd(regels):
    sql("DELETE FROM logboek_regel WHERE id IN (%s, %s)", regels[-1].pk, regels[-2].pk)
    wat = f"ontbreekt, met alle regels na {regels[-3].volgnummer}."
    gevonden(plek(regels[-1], wat))


def test_een_hele_keten_verwijderd(regels):
    sql("DELETE FROM logboek_regel WHERE dossier_id = %s", regels[0].dossier_id)
    gevonden(plek(regels[-1], "alle regels tot en met deze ontbreken."))


def test_de_kop_van_een_keten_verwijderd(regels):
    sql("DELETE FROM logboek_keten WHERE dossier_id = %s", regels[0].dossier_id)
    gevonden(plek(regels[-1], "de kop van de keten ontbreekt."))


def test_de_kop_teruggezet(regels):
    een = regels[-2]
    sql(
        "UPDATE logboek_keten SET volgnummer = %s, laatste_id = %s, hash = %s WHERE dossier_id = %s",
        *(een.volgnummer, een.pk, een.hash, een.dossier_id),
    )
    wat = f"staat na regel {een.volgnummer}, voor de kop van de keten de laatste."
    gevonden(plek(regels[-1], wat))


def test_de_laatste_regel_vervangen_door_een_die_past(regels):
    laatste = regels[-1]
    laatste.rol = "beheerder"
    nieuw = bereken_hash(laatste)
    sql("UPDATE logboek_regel SET rol = 'beheerder', hash = %s WHERE id = %s", nieuw, laatste.pk)
    gevonden(plek(laatste, "is een andere dan de kop van de keten kent."))


def wissel(kolom: str, een: Logregel, twee: Logregel) -> None:
    """Swap the values of one column of two lines."""
    opdracht = EEN_KOLOM.replace("WHERE id", "WHERE hash").replace("{kolom}", kolom)
    opzij, van_een, van_twee = 9_999_999, getattr(een, kolom), getattr(twee, kolom)
    for regel, waarde in ((een, opzij), (twee, van_een), (een, van_twee)):
        sql(opdracht, waarde, regel.hash)


@pytest.mark.parametrize(("i", "j"), [(0, 1), (1, 2), (0, 3), (2, 3)])
def test_twee_regels_met_verwisselde_nummers(regels, i, j):
    een, twee = regels[i], regels[j]
    wissel("volgnummer", een, twee)
    wat = f"is verwisseld met regel {twee.volgnummer} (id {een.pk})."
    gevonden(plek(een, wat, pk=twee.pk))


@pytest.mark.parametrize(("i", "j"), [(0, 1), (1, 2), (0, 3), (2, 3)])
def test_twee_regels_verwisseld_met_nummer_en_al(regels, i, j):
    """Each content stands, whole and with its own number, in the other row: only the ids tell."""
    een, twee = regels[i], regels[j]
    wissel("id", een, twee)
    anders = f"is verwisseld met keten {twee.dossier_id}, regel {twee.volgnummer}."
    gevonden(plek(een, f"stond onder id {een.pk}; {anders}", pk=twee.pk))


def test_twee_regels_van_verschillende_casussen_verwisseld_met_nummer_en_al(cast, regels):
    een, twee = sorted(
        (regels[1], Logregel.objects.exclude(dossier_id=regels[0].dossier_id).order_by("pk")[1]),
        key=lambda regel: regel.dossier_id,
    )
    wissel("id", een, twee)
    gevonden(
        *(
            plek(hier, f"stond onder id {hier.pk}; is verwisseld met keten {daar.dossier_id}, "
                 f"regel {daar.volgnummer}.", pk=daar.pk)
            for hier, daar in ((een, twee), (twee, een))
        )
    )  # fmt: skip


def test_een_regel_van_een_andere_casus(regels):
    laatste = regels[-1]
    sql("UPDATE logboek_regel SET dossier_id = 77777, volgnummer = 1 WHERE id = %s", laatste.pk)
    gevonden(
        plek(laatste, "ontbreekt; het was de laatste."),
        f"Keten 77777, regel 1 (id {laatste.pk}): de inhoud is gewijzigd.",
    )


def test_een_regel_erbij_verzonnen(regels):
    """Copied to the end, with a number and a hash that fit; the head does not know it."""
    laatste = regels[-1]
    verzonnen = Logregel.objects.get(pk=laatste.pk)
    verzonnen.pk, verzonnen.sleutel = None, None
    verzonnen.volgnummer, verzonnen.vorige_id = laatste.volgnummer + 1, laatste.pk
    verzonnen.vorige_hash = laatste.hash
    verzonnen.hash = bereken_hash(verzonnen)
    Logregel._base_manager.bulk_create([verzonnen])
    verzonnen = keten(Casus.objects.get(pk=laatste.dossier_id))[-1]
    wat = f"staat na regel {laatste.volgnummer}, voor de kop van de keten de laatste."
    gevonden(plek(verzonnen, wat))


# ---- days ----------------------------------------------------------------------------------------


@pytest.fixture
def dagen(cast, uurwerk) -> list[date]:
    """Three days with something written on the first and the third, and so late that all may be sealed."""
    uurwerk.zet(datetime.combine(vandaag(), time(9), AMSTERDAM))
    dagen = [vandaag() - timedelta(days=n) for n in (3, 2, 1)]
    schreef_op(dagen[0], aangemelde_casus(cast))
    schreef_op(dagen[0], aangemelde_casus(cast, "zuid"))
    schreef_op(dagen[2], aangemelde_casus(cast, "zuid", initialen="A.B."))
    return dagen


def test_elke_dag_die_voorbij_is_krijgt_een_zegel_ook_een_lege(cast, dagen):
    aangemelde_casus(cast, initialen="C.D.")  # today: stays open
    assert verzegel() == 3
    koppen = list(Dagkop.objects.order_by("datum"))
    assert [kop.datum for kop in koppen] == dagen
    assert [kop.aantal for kop in koppen] == [2, 0, 1]
    assert [kop.vorige_hash for kop in koppen] == ["", koppen[0].hash, koppen[1].hash]
    assert len({kop.hash for kop in koppen}) == 3
    assert verzegel() == 0
    assert controleer() == (0, "Het logboek is heel: 4 regels, 3 dagkoppen.\n")


def test_zonder_regels_is_er_niets_te_verzegelen():
    assert verzegel() == 0
    assert controleer()[0] == 0


def test_controleren_verzegelt_zelf_wat_nog_open_stond(dagen):
    assert controleer()[0] == 0
    assert Dagkop.objects.count() == 3


def test_een_keten_die_helemaal_is_herschreven_verraadt_het_zegel_van_de_dag(dagen):
    verzegel()
    herschrijf(Casus.objects.earliest("pk"), medewerker="Iemand anders")
    status, tekst = controleer()
    assert status == 1
    wat = "het zegel klopt niet met de regels van die dag (verzegeld: 2, nu: 2)."
    assert f"Dag {dagen[0]:%d-%m-%Y}: {wat}" in tekst
    assert "Keten" not in tekst  # the chain by itself looks whole


def test_een_keten_die_met_kop_en_al_is_gewist_ook(dagen):
    verzegel()
    casus = Casus.objects.latest("pk")
    with zonder_grendels():
        Logregel._base_manager.filter(dossier_id=casus.pk).delete()
    Keten.objects.filter(pk=casus.pk).delete()
    status, tekst = controleer()
    assert (status, f"Dag {dagen[2]:%d-%m-%Y}" in tekst) == (1, True)


def test_een_regel_die_later_tussen_een_verzegelde_dag_is_gezet_ook(cast, dagen):
    verzegel()
    schreef_op(dagen[1], aangemelde_casus(cast, initialen="E.F."))
    status, tekst = controleer()
    assert (status, f"Dag {dagen[1]:%d-%m-%Y}" in tekst) == (1, True)


@pytest.mark.parametrize("welke", [0, 1])
def test_een_verwijderd_of_gewijzigd_zegel_ook(dagen, welke):
    verzegel()
    with zonder_grendels():
        Dagkop._base_manager.filter(datum=dagen[welke]).delete()
    status, tekst = controleer()
    assert (status, f"Dag {dagen[welke + 1]:%d-%m-%Y}" in tekst) == (1, True)


@pytest.mark.parametrize("welke", [0, 1])
def test_twee_verwisselde_zegels(dagen, welke):
    verzegel()
    een, twee = dagen[welke], dagen[welke + 1]
    for datum, wordt in ((een, "2000-01-01"), (twee, een), ("2000-01-01", twee)):
        sql("UPDATE logboek_dagkop SET datum = %s WHERE datum = %s", wordt, datum)
    status, tekst = controleer()
    assert (status, f"Dag {een:%d-%m-%Y}: het zegel sluit niet aan" in tekst) == (1, True)


# ---- the seals that are kept elsewhere -----------------------------------------------------------


@pytest.fixture
def elders(settings) -> list[str]:
    settings.ZEGEL_AAN = ["archief@example.org"]
    return settings.ZEGEL_AAN


def in_de_mail(tekst: str) -> dict[str, str]:
    """The seals in a mail, by day."""
    return dict(re.findall(r"^([\d-]{10})=([0-9a-f]{64})", tekst, re.M))


def test_elk_zegel_gaat_een_keer_de_deur_uit(cast, dagen, elders, mailoutbox):
    call_command("werk", eenmaal=True)
    (mail,) = mailoutbox
    assert mail.to == elders
    koppen = {f"{kop.datum:%Y-%m-%d}": kop.hash for kop in Dagkop.objects.all()}
    assert in_de_mail(mail.body) == koppen
    assert "(2 regels)" in mail.body
    for deel in ("Q.X.", "C.D.", Casus.objects.earliest("pk").nummer):
        assert deel not in mail.body + mail.subject
    call_command("werk", eenmaal=True)
    assert len(mailoutbox) == 1


def test_zonder_adres_wordt_er_niets_gemaild_en_later_alles_alsnog(dagen, settings, mailoutbox):
    call_command("werk", eenmaal=True)
    assert mailoutbox == []
    settings.ZEGEL_AAN = ["archief@example.org"]
    assert mail_zegels() == 3
    assert len(in_de_mail(mailoutbox[0].body)) == 3


def test_een_zegel_dat_niet_weg_kan_wordt_later_opnieuw_geprobeerd(dagen, elders, mailoutbox):
    verzegel()
    with override_settings(
        EMAIL_BACKEND="tests.casuistiek.fundament.berichten.test_berichten.KapotteServer"
    ):
        assert mail_zegels() == 0
    assert mail_zegels() == 0  # not again at once
    assert mailoutbox == []
    with tijdmachine(vandaag() + timedelta(days=1)):
        assert mail_zegels() == 3
    assert len(mailoutbox) == 1


def test_wie_ook_de_zegels_herschrijft_verraadt_de_mail(dagen, elders, mailoutbox):
    """The owner of the database rewrites a chain, its head, and every seal: here nothing shows any more."""
    verzegel()
    mail_zegels()
    zegels = [f"{dag}={hash_}" for dag, hash_ in in_de_mail(mailoutbox[0].body).items()]
    status, tekst = controleer(*zegels)
    assert (status, "Gelijk aan wat elders is bewaard: 3 zegel(s)." in tekst) == (0, True)
    herschrijf(Casus.objects.latest("pk"), medewerker="Iemand anders")
    vorige = ""
    for kop in Dagkop.objects.order_by("datum"):
        vorig, (_, vorige) = vorige, dag_hash(kop.datum, vorige)
        sql(
            "UPDATE logboek_dagkop SET vorige_hash = %s, hash = %s WHERE id = %s",
            vorig,
            vorige,
            kop.pk,
        )
    assert controleer()[0] == 0
    status, tekst = controleer(*zegels)
    assert status == 1
    assert f"Dag {dagen[2]:%d-%m-%Y}: het zegel is een ander dan in de mail van toen." in tekst
    assert "niet heel: 1 fout." in tekst


def test_een_zegel_van_een_dag_die_hier_weg_is(dagen):
    status, tekst = controleer(f"2020-01-01={'0' * 64}")
    assert (status, "Dag 01-01-2020: er is hier geen zegel van deze dag." in tekst) == (1, True)


def test_een_onleesbaar_zegel_is_een_melding():
    assert controleer("gisteren")[1] == (
        "Geef een zegel als JJJJ-MM-DD=HASH, zoals het in de mail staat."
    )


def test_de_werker_controleert_elke_dag_en_meldt_wat_niet_klopt(cast, casus):
    call_command("werk", eenmaal=True)
    call_command("werk", eenmaal=True)
    assert [controle.fouten for controle in Controle.objects.all()] == [[]]
    assert not Bericht.objects.filter(onderwerp="Het logboek is niet heel")
    sql("UPDATE logboek_regel SET rol = 'x' WHERE dossier_id = %s", casus.pk)
    with tijdmachine(vandaag() + timedelta(days=2)):
        call_command("werk", eenmaal=True)
    assert Controle.objects.latest("pk").fouten[0] == plek(
        keten(casus)[0], "de inhoud is gewijzigd."
    )
    berichten = Bericht.objects.filter(onderwerp="Het logboek is niet heel", spoed=True)
    assert {bericht.aan for bericht in berichten} == {
        hier.mensen[Rol.PRIVACY_OFFICER] for hier in (cast.noord, cast.zuid)
    }


def test_een_dag_is_een_dag_in_amsterdam(cast):
    """23:30 UTC in winter is half past twelve at night in Amsterdam, and so the next day."""
    casus = aangemelde_casus(cast)
    herschrijf(casus, vastgelegd_op=datetime(2026, 1, 14, 23, 30, tzinfo=UTC))
    assert verzegel(date(2026, 1, 15)) == 0
    assert verzegel(date(2026, 1, 16)) == 1
    assert Dagkop.objects.get().datum == date(2026, 1, 15)


def test_een_dag_wordt_pas_verzegeld_als_niemand_er_nog_aan_schrijft(cast, uurwerk):
    """What was begun just before midnight may be committed just after it."""
    schreef_op(date(2026, 1, 14), aangemelde_casus(cast))
    uurwerk.zet(datetime(2026, 1, 15, 0, 1, tzinfo=AMSTERDAM))
    assert verzegel() == 0
    uurwerk.zet(datetime(2026, 1, 15, 0, 59, tzinfo=AMSTERDAM))
    assert verzegel() == 1


def test_een_regel_van_voor_deze_velden_houdt_zijn_hash(cast, casus):
    """As they stand in a database that is older than these fields: form 1, the new fields empty."""
    nieuw = {"verantwoordelijke_id": None, "verantwoordelijke": "", "vanaf": ""}
    triage = {"functie": "procesregie", "urgentie": "hoog", "triage": "Alles is geprobeerd."}
    herschrijf(casus, vorm=1, organisatie_id=None, organisatie="", **nieuw)
    doe(cast.noord[Rol.PROCESREGISSEUR], "casus.accepteren", casus, **triage)
    assert [regel.vorm for regel in keten(casus)] == [1, 2]
    assert controleer()[0] == 0
    wijzig(keten(casus)[0], vorm=2)
    gevonden(plek(keten(casus)[0], "de inhoud is gewijzigd."))
