"""Destroying a case: by two people, on a ground, and then no table and no file holds a word of it any more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client

from casuistiek.casus.models import Casus
from casuistiek.fundament.bestanden import opslag
from casuistiek.fundament.bestanden.keuren import Aangeboden
from casuistiek.fundament.bestanden.keuren import keur as keur_bestand
from casuistiek.fundament.documenten import uitbak
from casuistiek.fundament.documenten.models import Document
from casuistiek.fundament.documenten.secties import soorten, zonder_kind
from casuistiek.fundament.logboek.models import Logregel
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import nu, tijdmachine, vandaag
from casuistiek.rechten import dossier
from casuistiek.rechten.bewaken import bewaak_bewaartermijnen
from casuistiek.rechten.bewaren import SOORTEN, bewaren_tot, termijnen
from casuistiek.rechten.dossier import DOCUMENTEN_BLIJVEN
from casuistiek.rechten.grendel import BLIJFT as GRENDEL
from casuistiek.rechten.models import Bewaarplicht, Vernietiging, Voorstel
from casuistiek.rechten.teksten import teksten
from casuistiek.rechten.vernietigen import BLIJFT, NietsGekozen, vernietig, zegel_van
from tests import als_app
from tests.casuistiek.fundament.documenten.test_pdf import keur, woorden
from tests.conftest import ALLEEN_GROEIEND
from tests.exemplaren import ANALYSE, HULPVRAAG, VERKLARING, Exemplaren, even
from tests.rolverdeling import Cast, casus_in_behandeling, doe, vers, weigering

pytestmark = pytest.mark.django_db

LEERTEKST = "Eerder samen aan tafel gaan scheelt maanden."
KORTST = 8
"""Shorter texts ("Rust.") are also words of our own."""


# ---- searching everything ------------------------------------------------------------------------


class Database:
    """All that stands in it now, column by column, read once: also binary columns and JSON."""

    def __init__(self) -> None:
        self.kolommen: dict[str, bytes] = {}
        with connection.cursor() as cursor:
            for tabel in connection.introspection.table_names():
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(tabel)}")  # noqa: S608
                namen = [kolom[0] for kolom in cursor.description]
                for naam, waarden in zip(namen, zip(*cursor.fetchall(), strict=True), strict=False):
                    self.kolommen[f"{tabel}.{naam}"] = b"\n".join(map(_bytes, waarden))

    def waar(self, zin: str) -> list[str]:
        """Every column in which this text stands."""
        vormen = {zin.encode(), zin.encode("ascii", "backslashreplace")}  # JSON may escape é
        return [
            naam for naam, inhoud in self.kolommen.items() if any(vorm in inhoud for vorm in vormen)
        ]


def _bytes(waarde: Any) -> bytes:
    return bytes(waarde) if isinstance(waarde, bytes | memoryview) else str(waarde).encode()


def in_bestanden(zin: str) -> list[str]:
    return [
        str(pad)
        for pad in Path(settings.BESTANDEN).rglob("*")
        if pad.is_file() and zin.encode() in pad.read_bytes()
    ]


# ---- a case with everything, closed ---------------------------------------------------------------


def leer(proef: Exemplaren) -> None:
    """A lesson that somebody else released, beside the one that nobody did."""
    noord = proef.cast.noord
    punt = {"soort": "hielp", "categorie": "procedure", "tekst": LEERTEKST}
    punt = doe(noord[Rol.JEUGDBESCHERMER], "leren.leerpunt_vastleggen", proef.casus, **punt)
    doe(noord[Rol.PROCESREGISSEUR], "leren.tekst_vrijgeven", punt)


def documenten(proef: Exemplaren) -> None:
    """The orders that wait are made as well; and these two."""
    for soort in ("procesregiedocument", "leerdocument"):
        uitbak.vraag_aan(proef.casus.pk, soort, "proef")
    uitbak.verwerk()


def sluit(proef: Exemplaren) -> Casus:
    """Closed in one go; how a case closes is told elsewhere."""
    Casus.objects.filter(pk=proef.casus.pk).update(
        status="afgesloten", open=False, vernietigbaar=True, afgesloten_op=nu()
    )
    Bewaarplicht.objects.filter(casus=proef.casus).update(opgeheven_op=nu())
    Voorstel.objects.filter(casus=proef.casus).delete()
    return vers(proef.casus)


def vraag_vernietiging(proef: Exemplaren) -> None:
    jb = proef.cast.noord[Rol.JEUGDBESCHERMER]
    met = {"soort": "vernietiging", "van": "jeugdige", "ontvangen_op": vandaag()}
    verzoek = doe(jb, "rechten.verzoek_vastleggen", vers(proef.casus), **met)
    doe(jb, "rechten.inwilligen", verzoek, besluit="Dat gaan wij doen.")


def vernietig_casus(proef: Exemplaren) -> Vernietiging:
    noord = proef.cast.noord
    voorstel = doe(
        noord[Rol.PROCESREGISSEUR], "rechten.vernietiging_voorstellen", vers(proef.casus)
    )
    gemaakt: Vernietiging = doe(noord[Rol.PRIVACY_OFFICER], "rechten.vernietigen", voorstel)
    return gemaakt


def kanaries(proef: Exemplaren) -> set[str]:
    """What people typed in this case, and what its documents and file say."""
    casus = vers(proef.casus)
    getypt = {tekst.tekst for tekst in teksten(casus) if len(tekst.tekst) >= KORTST}
    anders = {HULPVRAAG, ANALYSE, VERKLARING, "Vroeg bellen hielp.", "Er loopt een klacht"}
    return getypt | anders | {casus.initialen, casus.bsn_vinger, casus.bsn_geheim}


@pytest.fixture
def gesloten(proef: Exemplaren) -> Iterator[Exemplaren]:
    with even():
        leer(proef)
        sluit(proef)
        vraag_vernietiging(proef)
        yield proef


# ---- what is left --------------------------------------------------------------------------------


def test_na_vernietigen_staat_nergens_nog_een_woord_van_de_casus(
    gesloten: Exemplaren, django_capture_on_commit_callbacks: Any
) -> None:
    documenten(gesloten)
    tekst = "Brief over een verhuizing naar tante Bep."
    bestand = opslag.bewaar(
        keur_bestand(Aangeboden("brief.txt", tekst.encode())), gesloten.casus.pk
    )
    op_schijf = opslag.pad_van(bestand.plek)
    zinnen = kanaries(gesloten)
    assert len(zinnen) > 25
    ervoor = Database()
    assert [zin for zin in zinnen if not ervoor.waar(zin)] == []  # else the search finds nothing
    pdfs = {doc.sha256 for doc in Document.objects.filter(dossier_id=gesloten.casus.pk)}
    assert len(pdfs) > 2
    assert op_schijf.exists()

    with django_capture_on_commit_callbacks(execute=True):
        vernietig_casus(gesloten)

    erna = Database()
    assert {zin: plek for zin in zinnen if (plek := erna.waar(zin))} == {}
    assert [pad for zin in zinnen for pad in in_bestanden(zin)] == []
    assert not op_schijf.exists()
    over = Document.objects.filter(dossier_id=gesloten.casus.pk)
    assert {doc.soort for doc in over} == {"leerdocument"}


def test_de_schil_blijft_en_het_logboek_is_heel(gesloten: Exemplaren) -> None:
    ervoor = vers(gesloten.casus)
    regels = Logregel.objects.filter(dossier_id=ervoor.pk).count()
    vernietig_casus(gesloten)
    erna = vers(gesloten.casus)
    assert (erna.nummer, erna.regio, erna.gemeente) == (
        ervoor.nummer,
        ervoor.regio,
        ervoor.gemeente,
    )
    assert erna.status == "vernietigd"
    gevuld = {
        veld.name
        for veld in Casus._meta.concrete_fields
        if getattr(erna, veld.name) not in (None, "", [], False)
    }
    assert gevuld <= BLIJFT
    assert (
        Logregel.objects.filter(dossier_id=ervoor.pk).count() == regels + 2
    )  # voorstellen, vernietigen
    call_command("logboek_controleren")  # raises when a chain is broken


@pytest.fixture
def geheim(gesloten: Exemplaren) -> Exemplaren:
    """The case made geheim after it closed, with who will destroy it in the circle; somebody else went out of it."""
    noord = gesloten.cast.noord
    jb, kring = noord[Rol.JEUGDBESCHERMER], (Rol.PROCESREGISSEUR, Rol.PRIVACY_OFFICER)
    ids = [noord.mensen[rol].pk for rol in kring]
    reden = "Oom Piet werkt bij de gemeente."
    doe(jb, "toegang.geheim_maken", vers(gesloten.casus), reden=reden, kring=ids)
    erbij = {"wie": noord.mensen[Rol.VOORZITTER].pk, "reden": "Een neef van tante Bep."}
    doe(jb, "toegang.inwijden", vers(gesloten.casus), **erbij)
    doe(jb, "toegang.uit_kring", vers(gesloten.casus), wie=erbij["wie"])
    erbij = {"wie": noord.mensen[Rol.BUDGETHOUDER].pk, "reden": "Een nicht van tante Bep."}
    doe(jb, "toegang.inwijden", vers(gesloten.casus), **erbij)
    return gesloten


def test_wat_geheim_was_blijft_dat_ook_als_schil(geheim: Exemplaren) -> None:
    noord, nummer = geheim.cast.noord, geheim.casus.nummer
    assert Database().waar("tante Bep")
    vernietig_casus(geheim)
    uitbak.verwerk()
    erna = Database()
    for zin in ("tante Bep", "Oom Piet"):
        assert erna.waar(zin) == []

    verklaring = Document.objects.get(soort="vernietigingsverklaring")
    lijsten = ("/casussen/?status=vernietigd", "/vernietigen/", "/berichten/", "/toezicht/")
    bij_de_casus = (f"/casussen/{nummer}/", f"/documenten/{verklaring.pk}/")
    kring = {Rol.JEUGDBESCHERMER, Rol.PROCESREGISSEUR, Rol.PRIVACY_OFFICER, Rol.BUDGETHOUDER}
    for rol in set(noord.mensen) - kring:
        client = als(noord.mensen[rol])
        assert {client.get(pad).status_code for pad in bij_de_casus} == {404}, rol
        for pad in lijsten:
            antwoord = client.get(pad)
            assert antwoord.status_code in (200, 403), (rol, pad)
            assert nummer not in antwoord.content.decode(), (rol, pad)
    for rol in (Rol.PROCESREGISSEUR, Rol.PRIVACY_OFFICER):
        client = als(noord.mensen[rol])
        assert {client.get(pad).status_code for pad in bij_de_casus} == {200}, rol
        assert nummer in client.get("/vernietigen/").content.decode()
        assert "De inhoud van deze casus is vernietigd" in tekst_van(client, bij_de_casus[0])
    toegang = tekst_van(als(noord.mensen[Rol.PROCESREGISSEUR]), f"/casussen/{nummer}/toegang/")
    assert "Deze casus is bijzonder geheim." in toegang
    assert "None" not in toegang
    regie = noord[Rol.PROCESREGISSEUR]
    assert weigering(regie, "toegang.geheim_opheffen", vers(geheim.casus)) == ["verkeerde_status"]


def als(wie: Any) -> Client:
    client = Client()
    client.force_login(wie)
    return client


def tekst_van(client: Client, pad: str) -> str:
    antwoord = client.get(pad)
    assert antwoord.status_code == 200, pad
    return antwoord.content.decode()


def test_wat_is_geleerd_en_vrijgegeven_blijft(gesloten: Exemplaren) -> None:
    documenten(gesloten)
    vernietig_casus(gesloten)
    leerpunten = apps.get_model("leren", "Leerpunt").objects.filter(casus=gesloten.casus)
    assert [punt.tekst for punt in leerpunten] == [LEERTEKST]
    gedeeld = apps.get_model("leren", "GedeeldLeerpunt").objects.get(tekst=LEERTEKST)
    assert [punt.gedeeld_id for punt in leerpunten] == [None], (
        "het leerpunt leidt nergens meer heen"
    )
    assert gedeeld.ingetrokken_op is None
    leerdocument = Document.objects.get(dossier_id=gesloten.casus.pk, soort="leerdocument")
    assert LEERTEKST in woorden(leerdocument)


def test_de_verklaring_telt_wat_er_was_en_is_te_controleren(
    gesloten: Exemplaren, tmp_path: Path
) -> None:
    aantal = {
        deel.code: deel.te_vernietigen(gesloten.casus).count() for deel in dossier.onderdelen()
    }
    verklaring = vers(vernietig_casus(gesloten))
    assert sum(verklaring.aantallen.values()) >= sum(aantal.values()) > 50
    assert verklaring.aantallen["Afspraken"] == 1
    assert verklaring.zegel == zegel_van(verklaring)
    verklaring.door = "Iemand anders"
    assert verklaring.zegel != zegel_van(verklaring)
    uitbak.verwerk()
    document = Document.objects.get(soort="vernietigingsverklaring")
    keur(document, tmp_path)
    for zin in (gesloten.casus.nummer, verklaring.zegel, "Jeugdwet 7.3.9"):
        assert "".join(zin.split()) in "".join(woorden(document).split())


@pytest.mark.parametrize(
    "sql", ["DELETE FROM rechten_vernietiging", "UPDATE rechten_vernietiging SET door = 'x'"]
)
def test_een_verklaring_is_voor_altijd(gesloten: Exemplaren, sql: str) -> None:
    vernietig_casus(gesloten)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_zonder_verklaring_gaat_een_document_niet_weg_en_een_leerdocument_nooit(
    gesloten: Exemplaren,
) -> None:
    def verwijder(soort: str) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM documenten_opdracht")
            cursor.execute("DELETE FROM documenten_document WHERE soort = %s", [soort])

    documenten(gesloten)
    for soort in ("procesregiedocument", "leerdocument"):
        with pytest.raises(DatabaseError):
            verwijder(soort)
    vernietig_casus(gesloten)
    uitbak.verwerk()
    for soort in ("leerdocument", "vernietigingsverklaring"):
        with pytest.raises(DatabaseError):
            verwijder(soort)


def test_de_grendel_en_de_keuze_laten_dezelfde_documenten_staan() -> None:
    """What nobody can be recognised in; the lock is frozen in its migration."""
    van_niemand = {soort.code for soort in soorten() if zonder_kind(soort.code)}
    assert van_niemand == set(DOCUMENTEN_BLIJVEN) == set(re.findall(r"\w+", GRENDEL))


NAGEMAAKT = "CREATE TEMP TABLE rechten_vernietiging AS SELECT dossier_id FROM documenten_document"


@pytest.mark.postgres
def test_een_nagemaakte_tabel_opent_de_grendel_niet(gesloten: Exemplaren) -> None:
    """As the app's user, even where it was left the right to make temporary tables."""

    def doe_na(*opdrachten: str) -> None:
        with transaction.atomic(), als_app.als_app(), connection.cursor() as cursor:
            for opdracht in opdrachten:
                cursor.execute(opdracht)

    documenten(gesloten)
    with pytest.raises(DatabaseError, match="permission denied"):
        doe_na(NAGEMAAKT)
    with connection.cursor() as cursor:
        mag = f"GRANT TEMPORARY ON DATABASE {als_app.database()} TO {als_app.rol()}"
        cursor.execute(mag)
        cursor.execute("SET LOCAL ret.wie = 'klok'")
    weg = (
        "DELETE FROM documenten_opdracht",
        "DELETE FROM documenten_document WHERE soort = 'procesregiedocument'",
    )
    with pytest.raises(DatabaseError, match="alleen met de verklaring"):
        doe_na(NAGEMAAKT, *weg)


@pytest.mark.postgres
def test_elke_grendel_zoekt_alleen_in_onze_eigen_tabellen() -> None:
    """Also one that somebody makes later."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, proconfig FROM pg_proc WHERE prorettype = 'trigger'::regtype"
            " AND pronamespace = 'public'::regnamespace"
        )
        wegen = dict(cursor.fetchall())
    assert {f"{tabel}_blijft" for tabel in ALLEEN_GROEIEND} <= set(wegen)
    assert set(map(str, wegen.values())) == {"['search_path=pg_catalog, public, pg_temp']"}


def test_elke_soort_die_aan_een_casus_hangt_heeft_een_keuze() -> None:
    """A new model fails here until its branch chose in its tak.py."""
    assert dossier.zonder_keuze() == []
    assert set(dossier.keuzes()) == {deel.code for deel in dossier.onderdelen()}
    assert [
        keuze for keuze in dossier.keuzes().values() if not keuze.gaat_weg and not keuze.blijft
    ] == []


def test_zonder_keuze_wordt_er_niets_vernietigd(gesloten: Exemplaren, monkeypatch: Any) -> None:
    monkeypatch.delitem(dossier.keuzes(), "casus.contact")
    assert any("casus.contact" in melding.msg for melding in run_checks())
    casus = vers(gesloten.casus)
    with pytest.raises(NietsGekozen):
        vernietig(casus, Voorstel(casus=casus), "", "iemand", nu())


# ---- every page copes with a destroyed case ------------------------------------------------------


def test_alle_paginas_kunnen_omgaan_met_een_vernietigde_casus(gesloten: Exemplaren) -> None:
    vernietig_casus(gesloten)
    uitbak.verwerk()
    nummer, noord = gesloten.casus.nummer, gesloten.cast.noord
    paden = [
        "/",
        "/casussen/?status=vernietigd",
        f"/casussen/{nummer}/",
        f"/casussen/{nummer}/documenten/",
        f"/casussen/{nummer}/logboek/",
        "/vernietigen/",
        "/bewaartermijnen/",
        "/api/casussen/",
        f"/api/casussen/{nummer}/",
        f"/api/casussen/{nummer}/handelingen/",
        f"/cijfers/{noord.regio.code}/",
    ]
    for rol in (Rol.PROCESREGISSEUR, Rol.PRIVACY_OFFICER, Rol.JEUGDBESCHERMER, Rol.PROJECTLEIDER):
        client = Client()
        client.force_login(noord.mensen[rol])
        for pad in paden:
            assert client.get(pad, follow=True).status_code in (200, 403, 404), (rol, pad)
        client.post("/casussen/", {"zoek": "Q.X."})
        assert nummer not in client.get("/casussen/?gezocht=1&status=vernietigd").content.decode()
        html = client.get(f"/casussen/{nummer}/").content.decode()
        if rol != Rol.JEUGDBESCHERMER:
            assert "De inhoud van deze casus is vernietigd" in html, rol
            assert (
                "vernietigingsverklaring" in html.lower() or "Verklaring van vernietiging" in html
            )
    lijst = Client()
    lijst.force_login(noord.mensen[Rol.PROCESREGISSEUR])
    assert "Vernietigde casus" in lijst.get("/casussen/?status=vernietigd").content.decode()


def test_met_een_vernietigde_casus_kan_niets_meer(gesloten: Exemplaren) -> None:
    vernietig_casus(gesloten)
    casus, noord = vers(gesloten.casus), gesloten.cast.noord
    for rol, naam in (
        (Rol.PROCESREGISSEUR, "casus.heropenen"),
        (Rol.PROCESREGISSEUR, "rechten.verzoek_vastleggen"),
        (Rol.PRIVACY_OFFICER, "rechten.vernietiging_voorstellen"),
        (Rol.PRIVACY_OFFICER, "rechten.bewaarplicht_opleggen"),
    ):
        assert weigering(noord[rol], naam, casus) == ["verkeerde_status"], naam


# ---- by whom, and when not -----------------------------------------------------------------------


def test_een_ander_dan_de_voorsteller_voert_het_uit(gesloten: Exemplaren) -> None:
    noord = gesloten.cast.noord
    privacy = noord[Rol.PRIVACY_OFFICER]
    voorstel = doe(privacy, "rechten.vernietiging_voorstellen", vers(gesloten.casus))
    assert weigering(privacy, "rechten.vernietigen", voorstel) == ["zelf_voorgesteld"]
    regie = noord[Rol.PROCESREGISSEUR]
    assert weigering(regie, "rechten.vernietigen", voorstel) == ["geen_recht"]
    assert weigering(regie, "rechten.vernietiging_voorstellen", vers(gesloten.casus)) == [
        "voorstel_loopt_al"
    ]


def test_een_bewaarplicht_houdt_vernietigen_tegen_ook_na_het_voorstel(gesloten: Exemplaren) -> None:
    noord = gesloten.cast.noord
    privacy, regie = noord[Rol.PRIVACY_OFFICER], noord[Rol.PROCESREGISSEUR]
    voorstel = doe(regie, "rechten.vernietiging_voorstellen", vers(gesloten.casus))
    plicht = {"reden": "Onderzoek van de inspectie.", "van": vandaag()}
    plicht = doe(regie, "rechten.bewaarplicht_opleggen", vers(gesloten.casus), **plicht)
    assert weigering(privacy, "rechten.vernietigen", voorstel) == ["bewaarplicht"]
    doe(privacy, "rechten.bewaarplicht_opheffen", plicht)
    assert doe(privacy, "rechten.vernietigen", voorstel).nummer == gesloten.casus.nummer


def test_zonder_verzoek_en_binnen_de_termijn_kan_het_niet(proef: Exemplaren) -> None:
    with even():
        casus = sluit(proef)
        regie = proef.cast.noord[Rol.PROCESREGISSEUR]
        assert weigering(regie, "rechten.vernietiging_voorstellen", casus) == ["geen_grond"]


@pytest.fixture
def cast(proef: Exemplaren) -> Cast:
    """The cast that is there already for this module."""
    return proef.cast


# ---- how long ------------------------------------------------------------------------------------


def gesloten_casus(cast: Cast, **anders: Any) -> Casus:
    casus = casus_in_behandeling(cast, **anders)
    Casus.objects.filter(pk=casus.pk).update(status="afgesloten", open=False)
    return vers(casus)


def over(jaren: int) -> date:
    dag = vandaag()
    return date(dag.year + jaren, dag.month, min(dag.day, 28)) + timedelta(days=4)


def test_na_twintig_jaar_staat_een_casus_op_de_lijst_en_niet_eerder(cast: Cast) -> None:
    casus = gesloten_casus(cast)
    with tijdmachine(over(19)):
        assert bewaak_bewaartermijnen() == 0
    with tijdmachine(over(20)):
        assert bewaak_bewaartermijnen() == 1
        assert bewaak_bewaartermijnen() == 0  # once
        client = Client()
        client.force_login(cast.noord.mensen[Rol.PRIVACY_OFFICER])
        assert casus.nummer in client.get("/vernietigen/").content.decode()
        voorstel = doe(
            cast.noord[Rol.PROCESREGISSEUR], "rechten.vernietiging_voorstellen", vers(casus)
        )
        verklaring = doe(cast.noord[Rol.PRIVACY_OFFICER], "rechten.vernietigen", voorstel)
        assert verklaring.grondslag == "termijn"
        assert "20 jaar" in verklaring.toelichting


def test_met_een_maatregel_telt_dertig_jaar_vanaf_de_achttiende_verjaardag(cast: Cast) -> None:
    casus = gesloten_casus(
        cast, juridisch_kader="ots", maatregel_op=vandaag(), bepaling_op=vandaag()
    )
    geboren = casus.geboortedatum
    laatste, soort = bewaren_tot(casus, termijnen(casus.regio))
    assert (laatste.year, soort.code) == (geboren.year + 48, "maatregel")
    with tijdmachine(over(21)):
        assert bewaak_bewaartermijnen() == 0
    with tijdmachine(laatste + timedelta(days=1)):
        assert bewaak_bewaartermijnen() == 1


def test_wie_op_29_februari_is_geboren_is_op_1_maart_jarig() -> None:
    casus = Casus(juridisch_kader="ots", geboortedatum=date(2012, 2, 29))
    laatste, _ = bewaren_tot(casus, SOORTEN)
    assert laatste == date(2060, 3, 1)


def test_een_regio_stelt_een_eigen_termijn_in_met_bron(cast: Cast) -> None:
    gesloten_casus(cast)
    gesloten_casus(cast, regio="zuid")
    privacy = cast.noord[Rol.PRIVACY_OFFICER]
    assert weigering(privacy, "rechten.bewaartermijn_instellen", soort="casus", jaren=25) == [
        "bron"
    ]
    eigen = {"soort": "casus", "jaren": 25, "bron": "Besluit van de regio Noord"}
    doe(privacy, "rechten.bewaartermijn_instellen", **eigen)
    with tijdmachine(over(20)):
        assert bewaak_bewaartermijnen() == 1  # only the other region
    client = Client()
    client.force_login(cast.noord.mensen[Rol.PRIVACY_OFFICER])
    html = client.get("/bewaartermijnen/").content.decode()
    assert "Casus, 25 jaar (Besluit van de regio Noord)" in html  # a kind by its name
    assert "Nog niet vastgelegd" in html  # of messages no source says how long


def test_een_termijn_heeft_een_bron_of_is_niet_vastgelegd() -> None:
    assert [soort.code for soort in SOORTEN if bool(soort.jaren) != bool(soort.bron)] == []


def test_een_heropende_casus_wacht_niet_langer_op_vernietiging(cast: Cast) -> None:
    casus = gesloten_casus(cast)
    casus.tredebezoeken.update(tot=nu())
    Casus.objects.filter(pk=casus.pk).update(vernietigbaar=True)
    doe(cast.noord[Rol.PROCESREGISSEUR], "casus.heropenen", vers(casus), toelichting="Weer nodig.")
    assert not vers(casus).vernietigbaar


def test_de_privacy_officer_ziet_alleen_wat_wacht_en_zonder_naam(cast: Cast) -> None:
    casus, privacy = gesloten_casus(cast), cast.noord.mensen[Rol.PRIVACY_OFFICER]
    client = Client()
    client.force_login(privacy)
    assert client.get(f"/casussen/{casus.nummer}/").status_code == 404
    Casus.objects.filter(pk=casus.pk).update(vernietigbaar=True)
    antwoord = client.get(f"/casussen/{casus.nummer}/")
    assert antwoord.status_code == 200
    html = antwoord.content.decode()
    assert casus.initialen not in html
    assert casus.hulpvraag not in html
    elders = Client()
    elders.force_login(cast.zuid.mensen[Rol.PRIVACY_OFFICER])
    assert elders.get(f"/casussen/{casus.nummer}/").status_code == 404
