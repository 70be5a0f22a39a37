"""Documents: made by the worker, accessible, numbered, and never changed again."""

import hashlib
import logging
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from xml.etree import ElementTree

import outloud
import pikepdf
import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from casuistiek.fundament.documenten import maken, secties, uitbak
from casuistiek.fundament.documenten.inhoud import (
    Alinea,
    Beeld,
    Feiten,
    Kop,
    Lijst,
    Tabel,
    Tijdlijn,
    Tussenkop,
    toon,
)
from casuistiek.fundament.documenten.models import (
    Document,
    OnveranderlijkFout,
    Opdracht,
    Opdrachtstatus,
)
from casuistiek.fundament.documenten.opmaak import EigenBronnen, VreemdeBron, naar_pdf
from casuistiek.fundament.documenten.secties import documentsoort, samenstellen, sectie
from casuistiek.fundament.documenten.tijdlijn import merk_svg, punten
from casuistiek.fundament.tijd import als_dag, echt, klok, tijdmachine

pytestmark = pytest.mark.django_db
SOORT = "proefdocument"
GEHEIM = "Sanne uit Hoorn"


class Bron:
    """What the sections of the test document read; a test can make it fail."""

    kapot = False

    def laden(self, dossier_id: int) -> int:
        if self.kapot:
            raise RuntimeError(GEHEIM)
        return dossier_id


@pytest.fixture(autouse=True)
def bron(monkeypatch):
    """A small kind of document with every shape of block, only during a test."""
    monkeypatch.setattr(secties, "_soorten", {})
    monkeypatch.setattr(secties, "_wachtend", {})
    bron = Bron()

    @sectie(SOORT, 2, "Afspraken")
    def afspraken(dossier_id):
        return [
            Tabel(
                ["Afspraak", "Eigenaar", "Klaar op", "Bedrag"],
                [
                    ["Zoekt een plek", "Hoorn", date(2026, 11, 3), Decimal("12480")],
                    ["Belt", *"   "],
                ],
                "Wie doet wat",
            ),
            Lijst(["Eerste", None]),
            Tabel(["Leeg"], []),
        ]

    @sectie(SOORT, 1, "Kop")
    def kop(dossier_id):
        gebeurd = [(date(2026, 9, 1), "Aangemeld", ""), (date(2026, 10, 13), "Te laat", "te_laat")]
        return [
            Feiten([("Gemeente", "Hoorn"), ("Doorzettingsmacht", "")]),
            Tussenkop("Verloop"),
            Tijdlijn(gebeurd),
            Beeld(merk_svg("besluit"), "Een besluit"),
            Alinea("Een <script>alert(1)</script> & een 😀.\n\nEn nog een alinea."),
        ]

    for nummer in range(3, 9):
        sectie(SOORT, nummer, f"Lege sectie {nummer}")(lambda dossier_id: [])

    documentsoort(
        SOORT,
        "Proefdocument",
        "1.0",
        laden=bron.laden,
        kop=lambda dossier_id: Kop(
            f"WF-2026-{dossier_id:04}",
            "RET West-Friesland",
            [("Trede", "3"), ("GI", ""), *[("X", "y")] * 3],
            "WF 2021",
        ),
    )
    return bron


def vraag(dossier_id: int = 142) -> Opdracht:
    return uitbak.vraag_aan(dossier_id, SOORT, "Opgeschaald naar trede 3")


def tekst(document: Document, tmp_path) -> str:
    """All words of the PDF, as its structure reads them."""
    import pymupdf

    with pymupdf.open(stream=bytes(document.inhoud)) as pdf:
        return " ".join(" ".join(bladzijde.get_text().split()) for bladzijde in pdf)


def test_een_datum_breekt_ook_in_een_volle_tabel_niet(tmp_path):
    @sectie(SOORT, 9, "Vol")
    def vol(dossier_id):
        rij = [*["Jeugdconsulent"] * 6, date(2026, 2, 9), date(2026, 11, 21)]
        return [Tabel([f"Kolom {nummer}" for nummer in range(len(rij))], [rij])]

    opdracht = vraag()
    uitbak.verwerk()
    opdracht.refresh_from_db()
    woorden = tekst(opdracht.document, tmp_path).split()
    assert {"09-02-2026", "21-11-2026"} <= set(woorden)


def test_de_werker_maakt_een_toegankelijk_document(tmp_path):
    with tijdmachine(date(2026, 11, 22)):
        opdracht = vraag()
        assert uitbak.verwerk() == 1
    opdracht.refresh_from_db()
    document = opdracht.document
    assert (opdracht.status, opdracht.voortgang, opdracht.fout) == (Opdrachtstatus.KLAAR, 100, "")
    assert document.titel == "Proefdocument WF-2026-0142, versie 1"
    assert document.bestandsnaam == "proefdocument-WF-2026-0142-v1.pdf"
    assert document.sha256 == hashlib.sha256(document.inhoud).hexdigest()
    assert document.grootte == len(document.inhoud)

    pad = tmp_path / "document.pdf"
    pad.write_bytes(document.inhoud)
    uitslag = outloud.check(str(pad))
    assert uitslag.error is None
    assert [bevinding.rule for bevinding in uitslag.findings] == []
    with pikepdf.open(pad) as pdf:
        kenmerken = pdf.open_metadata()
        assert kenmerken["pdfuaid:part"] == "1"
        assert (kenmerken["pdfaid:part"], kenmerken["pdfaid:conformance"]) == ("3", "A")
        assert kenmerken["dc:title"] == document.titel
        assert pdf.Root.Lang == "nl"

    gelezen = tekst(document, tmp_path)
    for zin in (
        "Proefdocument WF-2026-0142, versie 1",
        "Peildatum 22-11-2026",
        "Versie van de escalatieladder WF 2021",
        "Versie van het sjabloon 1.0",
        "Doorzettingsmacht Nog niet vastgelegd",
        "€ 12.480,00",
        "Een <script>alert(1)</script> &",
        "Lege sectie 8 Nog niet vastgelegd",
    ):
        assert zin in gelezen.replace("\u00a0", " ")


def test_een_leeg_veld_en_een_lege_sectie_staan_er_als_nog_niet_vastgelegd():
    assert toon(None) == toon("  ") == "Nog niet vastgelegd"
    assert (toon(0), toon(False)) == ("0", "Nee")
    nummers = [sectie.nummer for sectie in samenstellen(secties.soort_met(SOORT), 1)]
    assert nummers == sorted(nummers)


def test_twee_takken_vullen_samen_een_sectie():
    sectie(SOORT, 8, "Lege sectie 8")(lambda casus: [Alinea("Van een andere tak")])
    laatste = samenstellen(secties.soort_met(SOORT), 1)[-1]
    assert laatste.blokken == (Alinea("Van een andere tak"),)


def test_een_sectienummer_wordt_niet_twee_keer_gebruikt():
    with pytest.raises(ValueError, match="bestaat al"):
        sectie(SOORT, 1, "Nog een kop")(lambda casus: [])


@pytest.mark.parametrize(
    "adres",
    [
        "https://example.org/logo.png",
        "http://localhost/",
        "file:///etc/passwd",
        "data:text/html,hallo",
        "lettertype:../../../../etc/passwd",
        "lettertype:bestaat-niet.ttf",
    ],
)
def test_een_document_haalt_niets_van_buiten(adres):
    with pytest.raises(VreemdeBron):
        EigenBronnen().fetch(adres)


@pytest.mark.parametrize("adres", ["https://example.org/a.png", "file:///etc/hostname"])
def test_een_beeld_van_buiten_houdt_het_document_tegen(adres):
    with pytest.raises(VreemdeBron):
        naar_pdf(f'<html lang="nl"><title>x</title><img alt="x" src="{adres}"></html>')


def test_een_document_verandert_niet_meer():
    vraag()
    uitbak.verwerk()
    document = Document.objects.get()
    document.titel = "Anders"
    with pytest.raises(OnveranderlijkFout):
        document.save()
    with pytest.raises(OnveranderlijkFout):
        document.delete()
    with pytest.raises(OnveranderlijkFout):
        Document.objects.update(titel="Anders")
    with pytest.raises(OnveranderlijkFout):
        Document.objects.all().delete()
    opdrachten = ["UPDATE documenten_document SET titel = 'x'", "DELETE FROM documenten_document"]
    if connection.vendor == "postgresql":
        opdrachten.append("TRUNCATE documenten_document CASCADE")
    for sql in opdrachten:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert Document.objects.get().titel == "Proefdocument WF-2026-0142, versie 1"


def test_versies_tellen_per_dossier_en_soort():
    for dossier in (1, 2, 1, 1):
        vraag(dossier)
    assert uitbak.verwerk() == 4
    assert list(
        Document.objects.order_by("dossier_id", "id").values_list("dossier_id", "versie")
    ) == [
        (1, 1),
        (1, 2),
        (1, 3),
        (2, 1),
    ]


def test_hetzelfde_document_wordt_niet_naast_elkaar_gemaakt():
    eerste, tweede, ander = vraag(1), vraag(1), vraag(2)
    assert uitbak._neem() == eerste
    assert uitbak._neem() == ander  # `tweede` is for the same case, so it waits for `eerste`
    assert uitbak._neem() is None
    Opdracht.objects.filter(pk=eerste.pk).update(status=Opdrachtstatus.WACHT)
    assert uitbak._neem() == eerste
    assert tweede.status == Opdrachtstatus.WACHT


def test_een_versienummer_dat_een_ander_net_nam_kost_geen_poging(monkeypatch):
    opdracht = vraag()
    maak = uitbak.maak

    def net_te_laat(opdracht, versie, meld):
        document = maak(opdracht, versie, meld)
        if versie == 1:
            maak(opdracht, 1).save()
        return document

    monkeypatch.setattr(uitbak, "maak", net_te_laat)
    assert uitbak.verwerk() == 1
    opdracht.refresh_from_db()
    assert (opdracht.status, opdracht.pogingen, opdracht.document.versie) == (
        Opdrachtstatus.KLAAR,
        1,
        2,
    )


def test_mislukken_wordt_opnieuw_geprobeerd_en_daarna_zichtbaar(bron, caplog):
    bron.kapot = True
    opdracht = vraag()
    for poging in (1, 2, 3):
        assert uitbak.verwerk() == 0
        opdracht.refresh_from_db()
        assert opdracht.pogingen == poging
        assert uitbak.verwerk() == 0  # not before its time
        wachttijd = opdracht.volgende_poging_op
        Opdracht.objects.filter(volgende_poging_op__isnull=False).update(volgende_poging_op=echt())
        if poging < 3:
            assert opdracht.status == Opdrachtstatus.WACHT
            assert wachttijd > echt() + timedelta(seconds=20 * poging)
    assert opdracht.status == Opdrachtstatus.MISLUKT
    assert opdracht.fout == "Het document kon niet worden gemaakt (RuntimeError)."
    assert Document.objects.count() == 0
    assert GEHEIM not in caplog.text + opdracht.fout
    assert caplog.records[0].levelno == logging.ERROR

    bron.kapot = False
    uitbak.opnieuw(opdracht)
    assert uitbak.verwerk() == 1
    with pytest.raises(uitbak.KanNiet):
        uitbak.opnieuw(opdracht)


def test_werk_van_een_gestopte_werker_wordt_overgenomen():
    opdracht = vraag()
    assert uitbak._neem() == opdracht
    assert uitbak.verwerk() == 0  # somebody is on it
    Opdracht.objects.update(lease_tot=echt() - timedelta(seconds=1))
    assert uitbak.verwerk() == 1
    opdracht.refresh_from_db()
    assert (opdracht.status, opdracht.pogingen) == (Opdrachtstatus.KLAAR, 2)


def test_een_opdracht_die_elke_werker_laat_omvallen_houdt_op():
    opdracht = vraag()
    for _ in range(uitbak.MAX_POGINGEN):
        assert uitbak._neem() == opdracht
        Opdracht.objects.update(lease_tot=echt() - timedelta(seconds=1))
    assert uitbak._neem() is None
    opdracht.refresh_from_db()
    assert opdracht.status == Opdrachtstatus.MISLUKT
    assert opdracht.fout


def test_een_opdracht_geeft_nooit_twee_documenten():
    vraag()
    traag = uitbak._neem()
    Opdracht.objects.update(lease_tot=echt() - timedelta(seconds=1))
    snel = uitbak._neem()
    assert uitbak._voer_uit(snel) == 1
    assert uitbak._voer_uit(traag) == 0
    assert Document.objects.count() == 1
    assert Opdracht.objects.get().status == Opdrachtstatus.KLAAR


def test_een_document_is_van_een_moment_ook_als_het_intussen_middernacht_wordt(monkeypatch):
    """Each time that somebody asks, it is a minute later."""
    eerste = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)
    with tijdmachine(eerste):
        opdracht = vraag()
    momenten = (eerste + timedelta(minutes=n) for n in count())
    monkeypatch.setattr(klok, "uurwerk", momenten.__next__)
    document = maken.maak(opdracht, 1)
    assert (document.gemaakt_op, document.peildatum) == (eerste, date(2026, 12, 31))


def test_de_tijdmachine_bepaalt_peildatum_maar_niet_de_lease():
    with tijdmachine(date(2024, 2, 1)):
        opdracht = vraag()
        assert opdracht.peildatum == date(2024, 2, 1)
        assert uitbak._neem().lease_tot > echt()
        Opdracht.objects.update(status=Opdrachtstatus.WACHT)
        uitbak.verwerk()
    document = Document.objects.get()
    assert document.peildatum == date(2024, 2, 1)
    assert als_dag(document.gemaakt_op) == date(2024, 2, 1)


def test_een_document_noemt_nooit_een_dag_voor_de_opdracht():
    with tijdmachine(date(2024, 6, 1)):
        vraag()
    with tijdmachine(date(2024, 2, 1)):
        uitbak.verwerk()
    assert Document.objects.get().peildatum == date(2024, 6, 1)


def test_een_onbekende_soort_wordt_meteen_geweigerd():
    with pytest.raises(KeyError):
        uitbak.vraag_aan(1, "bestaat-niet", "x")


def test_een_lijst_van_documenten_haalt_de_pdf_niet_op(django_assert_num_queries):
    vraag()
    uitbak.verwerk()
    with django_assert_num_queries(1):
        [document] = Document.objects.zonder_inhoud()
        assert document.grootte
    assert "inhoud" in document.get_deferred_fields()


def test_een_tijdlijn_gaat_van_oud_naar_nieuw_en_zegt_hoe_lang_er_niets_gebeurde():
    gebeurd = [
        (date(2026, 1, 1) + timedelta(days=9 * n), f"Stap <{n}> \x00", "te_laat") for n in range(30)
    ]
    lijn = punten(Tijdlijn(reversed(gebeurd)))
    assert [punt.tekst for punt in lijn] == [f"Stap <{n}>" for n in range(30)]
    assert [punt.stilte for punt in lijn] == ["", *["9 dagen later"] * 29]
    assert {(punt.merk, punt.in_woorden) for punt in lijn} == {("te_laat", "te laat")}
    (gewoon,) = punten(Tijdlijn([(date(2026, 1, 1), "Aanmelding", "")]))
    assert (gewoon.dag, gewoon.merk, gewoon.in_woorden) == ("01-01-2026", "gewoon", "")
    assert ElementTree.fromstring(merk_svg("klaar")).tag.endswith("svg")  # noqa: S314


def test_een_tijdlijn_staat_in_het_document_als_tekst(tmp_path):
    opdracht = vraag()
    uitbak.verwerk()
    opdracht.refresh_from_db()
    gelezen = tekst(opdracht.document, tmp_path)
    assert "01-09-2026 Aangemeld 42 dagen later 13-10-2026 Te laat (te laat)" in gelezen


def test_een_volle_tabel_heeft_geen_kolom_van_een_letter_breed(tmp_path):
    @sectie(SOORT, 9, "Vol")
    def vol(dossier_id):
        lang = (
            "Kerngegevens: leeftijd, gemeente, juridisch kader, hulpvraag en wat al is geprobeerd. "
            * 3
        )
        rij = [date(2026, 2, 9), "Gegeven", lang, lang, "Toestemming", lang, date(2026, 11, 21)]
        koppen = ["Op", "Richting", "Hoe en wie", "Waarvoor", "Grondslag", "Wat", "Tot"]
        return [Tabel(koppen, [rij])]

    opdracht = vraag()
    uitbak.verwerk()
    opdracht.refresh_from_db()
    woorden = tekst(opdracht.document, tmp_path).split()
    assert {"09-02-2026", "21-11-2026", "Richting", "Gegeven"} <= set(woorden)


def test_een_beeld_zonder_woorden_of_zonder_vorm_wordt_geen_document(bron):
    with pytest.raises(ValueError, match="zegt wat erop staat"):
        Beeld("<svg/>", " ")
    sectie(SOORT, 9, "Kapot beeld")(lambda casus: [Beeld("<svg", "Een beeld")])
    vraag()
    assert uitbak.verwerk() == 0
    assert Document.objects.count() == 0


@pytest.mark.traag
@pytest.mark.op_sqlite
def test_wie_niets_drukt_wacht_niet_op_weasyprint():
    """Loading it takes half a second, and every command would pay."""
    begin = "import django, sys; django.setup(); print('weasyprint' in sys.modules)"
    uitkomst = subprocess.run(
        [sys.executable, "-c", begin],
        cwd=settings.BASIS,
        capture_output=True,
        text=True,
        check=True,
    )
    assert uitkomst.stdout == "False\n"
