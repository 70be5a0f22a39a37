"""One case of West-Friesland, the whole way, clicked by its people; and its beginning without JavaScript."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import expect

from casuistiek.casus.keuzes import Casusstatus
from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten import uitbak
from casuistiek.fundament.documenten.models import Document, Opdracht
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import nu, vandaag
from casuistiek.maatwerk.models import Aanvraag
from workflows.klokken.bewaak import bewaak
from workflows.ladder.laden import laad_alle
from workflows.scenario.bestand import Mens
from workflows.scenario.mensen import vind_of_maak

from .bediening import NERGENS, Bediening, browser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MENSEN = {
    "jb": (Rol.JEUGDBESCHERMER, "WSS"),
    "regie": (Rol.PROCESREGISSEUR, ""),
    "vz": (Rol.VOORZITTER, ""),
    "expert": (Rol.RET_EXPERT, "Parlan"),
    "ben": (Rol.BEN_COORDINATOR, ""),
    "benexpert": (Rol.BEN_EXPERT, ""),
    "hoorn": (Rol.BUDGETHOUDER, "Hoorn"),
    "wet": (Rol.WETHOUDER, "Hoorn"),
    "inkoop": (Rol.CONTRACTMANAGER, ""),
    "beheer": (Rol.BEHEERDER, ""),
    "leiding": (Rol.PROJECTLEIDER, ""),
    "inspectie": (Rol.INSPECTIE, ""),
}
MANDAAT = Decimal(10_000)


def dag(dagen: int) -> str:
    """A day so many days from now, as people write it."""
    return f"{vandaag() + timedelta(days=dagen):%d-%m-%Y}"


@pytest.fixture(autouse=True)
def _django_naast_playwright(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright runs an event loop in this thread; Django would refuse its own database for that."""
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture
def mensen(transactional_db: None) -> dict[str, Medewerker]:
    """Everybody in this story, in the real region with its real ladder and its BEN."""
    regio = laad_alle(["west-friesland", "ben-noord-holland"])[0].regio
    assert regio is not None
    return {
        sleutel: vind_of_maak(
            Mens(sleutel, rol, bij, MANDAAT if rol == Rol.BUDGETHOUDER else None, ""),
            regio,
            vandaag(),
        )
        for sleutel, (rol, bij) in MENSEN.items()
    }


@pytest.fixture
def als(mensen: dict[str, Medewerker], live_server: Any) -> Iterator[Callable[[str], Bediening]]:
    """`als("jb")` signs in as that person; the same window for all."""
    with browser() as context:
        yield _inlogger(Bediening(context, live_server.url), mensen)


@pytest.fixture
def als_zonder_js(
    mensen: dict[str, Medewerker], live_server: Any
) -> Iterator[Callable[[str], Bediening]]:
    with browser(java_script_enabled=False) as context:
        yield _inlogger(Bediening(context, live_server.url, keurt=False), mensen)


def _inlogger(b: Bediening, mensen: dict[str, Medewerker]) -> Callable[[str], Bediening]:
    def als(wie: str) -> Bediening:
        b.word(mensen[wie].username)
        return b

    return als


AANMELDING = {
    "initialen": "Q.X.",
    "geboortedatum": dag(-15 * 365),
    "gemeente": "Hoorn",
    "gevraagde_hulp": "kleine woonplek met behandeling",
    "hulpvraag": "Ik wil ergens blijven en niet weer weg moeten.",
    "al_geprobeerd": "Hulp aan huis en een crisisplek. Twee groepen zijn vol.",
    "knelpunten": ["aanbod", "wachttijd"],
    "juridisch_kader": "ots",
    "maatregel_op": dag(-50),
    "bepaling_op": dag(-45),
    "veiligheid": "Ja. Oma is er vanavond.",
}


def meld_aan(b: Bediening) -> str:
    """Sign a case up, with two mistakes first; the number of the case."""
    b.menu("Casussen")
    b.keur()
    b.klik("Nieuwe aanmelding")
    b.keur("leeg")
    b.vul(**AANMELDING | {"geboortedatum": dag(1), "maatregel_op": ""})
    b.verstuur("Casus aanmelden")
    b.leest("Er zijn 2 fouten in het formulier")
    b.keur("met fouten")
    for naam in ("hulpvraag", "gevraagde_hulp", "veiligheid", "initialen"):  # nothing is lost
        expect(b.pagina.locator(f'[name="{naam}"]')).to_have_value(AANMELDING[naam])
    expect(b.pagina.locator('[name="knelpunten"]:checked')).to_have_count(2)
    fouten = b.hoofd.get_by_role("alert").get_by_role("link")
    fouten.filter(has_text="Geboortedatum").click()
    expect(b.pagina.locator('[name="geboortedatum"]')).to_be_focused()
    b.vul(geboortedatum=AANMELDING["geboortedatum"], maatregel_op=AANMELDING["maatregel_op"])
    b.verstuur("Casus aanmelden")
    b.leest("Casus aanmelden: vastgelegd.")
    b.keur("na aanmelden")
    return Casus.objects.get().nummer


ACCEPTEREN = {
    "functie": "procesregie",
    "urgentie": "hoog",
    "triage": "Lokaal is gezocht. Wonen en behandelen horen hier bij elkaar.",
}


def test_een_casus_van_aanmelding_tot_leerdocument(
    als: Callable[[str], Bediening], monkeypatch: pytest.MonkeyPatch
) -> None:
    nummer = intake(als)
    op_de_ladder(als, nummer)
    aan_de_tafel(als, nummer)
    bij_het_ben(als, nummer)
    maatwerk(als, nummer)
    hulp_en_leren(als, nummer)
    documenten(als("regie"), nummer, monkeypatch)
    b = rondkijken(als, nummer)

    casus = Casus.objects.get(nummer=nummer)
    assert (casus.status, casus.hulp_keuze) == (Casusstatus.AFGESLOTEN, 2)
    assert Aanvraag.objects.get().toegekend_bedrag == Decimal(24_600)
    print(f"\n{len(b.gekeurd)} bladzijden en toestanden gekeurd, elk op twee breedtes")
    b.oordeel()


def intake(als: Callable[[str], Bediening]) -> str:
    """Signed up, sent back with a question, completed, accepted."""
    nummer = meld_aan(als("jb"))
    b = als("regie")
    b.open(nummer)
    b.doe("Aanvulling vragen", vraag="Wie heeft het gezag?")
    b = als("jb")
    b.open(nummer)
    b.klik("Aanmelding aanvullen")
    b.leest("Gevraagd is: Wie heeft het gezag?")
    b.vul(antwoord="Moeder heeft het gezag.")
    b.verstuur("Aanmelding aanvullen")
    b = als("regie")
    b.open(nummer)
    b.doe("In behandeling nemen", **ACCEPTEREN)
    bewaak()  # the six weeks of West-Friesland were over before the RET had the case
    return nummer


def op_de_ladder(als: Callable[[str], Bediening], nummer: str) -> None:
    """All that the casusregisseur records, and directly up to the table because the term is over."""
    b = als("jb")
    b.open(nummer)
    b.leest("Nu opschalen naar trede 3")
    b.leest("Zolang dit leeg is, kan de casus deze trede niet verlaten.")
    b.doe("Vannacht vastleggen", plaats="Bij oma", wie="Oma; in de nacht de crisisdienst")
    b.doe("Contact vastleggen", op=dag(-1), hoe="gezien", wat_zegt="Bij oma slaap ik beter.")
    b.doe("Vaste jeugdbeschermer vastleggen", vaste_jeugdbeschermer_op=dag(-2))
    b.doe("Machtiging vastleggen", soort="uithuisplaatsing", tot=dag(180))
    b.doe(
        "Toestemming vastleggen",
        van_jeugdige=True,
        van_ouders=True,
        doel="Samen een plek zoeken",
        ontvangers=["ret_experts", "ben"],
        omvang=["kern", "hulpvraag", "veiligheid", "analyse", "hulp", "overleg"],
        delen_met="De RET-tafel en het BEN",
    )
    b.doe(
        "Koers vaststellen",
        analyse="Steeds verhuizen beschadigt het vertrouwen.",
        perspectief="Wonen in de buurt en naar school.",
        stem_jeugdige="Ik wil één kamer die van mij is.",
        stem_ouders="Moeder wil hem elk weekend zien.",
    )
    for keuze, hulp in ((1, "Woongroep met behandeling"), (2, "Gezinshuis, behandeling elders")):
        b.doe("Gewenste hulp vastleggen", keuze=keuze, omschrijving=hulp, waarom_niet="Vol")
    b.doe(
        "Overbrugging vastleggen",
        omschrijving="Logeren bij oma",
        vanaf=dag(-3),
    )
    b.doe(
        "Opschalen",
        naar="Doorbraakaanpak",
        reden="termijn",
        toelichting="Zes weken zijn voorbij en de hulp is niet begonnen.",
    )
    expect(b.hoofd.locator("[aria-current=step]")).to_contain_text("Doorbraakaanpak")


def aan_de_tafel(als: Callable[[str], Bediening], nummer: str) -> None:
    """Planned, on the agenda, papers sent, advice, decision, reaction, report."""
    b = als("vz")
    b.menu("RET-tafels")
    b.keur("zonder tafels")
    b.doe("RET-tafel plannen", datum=dag(0), tijd="13:30", plaats="Stadhuis Hoorn")
    b = als("regie")
    b.open(nummer)
    b.doe("Op de agenda zetten", vraag="Hoe krijgen Kim en haar moeder rust?")
    expert = Medewerker.objects.get(username__endswith=".expert")
    b.doe("Expert uitnodigen", expert=expert)
    b.klik("Stukken verzenden")
    b.verstuur("Stukken verzenden")  # nobody said what "Kim" is
    b.leest("Zeg van elk woord of het een naam is: Kim.")
    b.keur("over een woord is niet beslist")
    b.vul(**{"woorden-0": "naam"})
    b.verstuur("Stukken verzenden")
    b.leest("Stukken verzenden: vastgelegd.")
    b = als("expert")
    b.open(nummer)
    expect(b.hoofd).not_to_contain_text("Q.X.")
    b.doe("Advies geven", tekst="Kies voor rust: het gezinshuis in de buurt.", plek_aangeboden=True)
    b = als("vz")
    b.menu("RET-tafels")
    b.keur()
    b.volg(b.hoofd.locator("table a").first)
    b.keur()
    b.doe(
        "Besluit vastleggen",
        besluit="Gezinshuis met behandeling aan huis. Vraag de gemeente om maatwerk.",
        vervolg="maatwerk",
        afwijkende_mening="De behandelaar had liever gewacht.",
    )
    b.doe("Aanwezigheid vastleggen", aanwezigen="Voorzitter, RET\nBehandelaar, Parlan\nouder")
    b = als("jb")
    b.open(nummer)
    b.doe("Reageren op het advies", mate="overgenomen", omdat="Het gezin staat erachter.")
    b = als("vz")
    b.menu("RET-tafels")
    b.volg(b.hoofd.locator("table a").first)
    b.doe("Verslag vaststellen", verslag="Wonen en behandelen worden apart ingekocht.")


def bij_het_ben(als: Callable[[str], Bediening], nummer: str) -> None:
    """Beside the ladder for a while, further up, and to the BEN: sent back once, asked again, advised, answered."""
    b = als("jb")
    b.open(nummer)
    b.doe("Zijroute starten", reden="De Top X-aanpak kijkt mee met het hele gezin.")
    b.doe("Opschalen", reden="expertise", toelichting="We vragen ook het BEN.")
    b = als("regie")
    b.open(nummer)
    b.doe(
        "Vraag aan het BEN",
        vraag="Wie kan behandelen in een gezinshuis?",
        samenvatting="Een tiener die na veel verhuizingen rust nodig heeft.",
    )
    b = als("ben")
    b.open(nummer)
    expect(b.hoofd).not_to_contain_text("Q.X.")
    b.doe("Vraag terugsturen", reden="Welke behandeling is nodig?")
    b = als("regie")
    b.open(nummer)
    b.doe("Opnieuw vragen", samenvatting="Een tiener die rust en traumabehandeling nodig heeft.")
    b = als("ben")
    b.open(nummer)
    b.doe("Vraag aannemen")
    b.doe("Advies geven", advies="Een behandelaar van het netwerk komt naar het gezinshuis.")
    b = als("jb")
    b.open(nummer)
    b.doe("Reageren op het BEN", mate="deels", omdat="De behandelaar begint na een maand.")


def maatwerk(als: Callable[[str], Bediening], nummer: str) -> None:
    """Asked, above the mandate of the budgethouder, granted by the wethouder, laid down."""
    b = als("jb")
    b.open(nummer)
    b.doe(
        "Maatwerk aanvragen",
        aanbieder="Gezinshuis De Akker (verzonnen)",
        inhoud="Wonen in een gezinshuis met behandeling aan huis, zes maanden.",
        waarom_geen_regulier="geen_passend_aanbod",
        van=dag(7),
        tot=dag(190),
        bedrag="24.600",
    )
    b.doe("Aanvraag indienen")
    b = als("hoorn")
    b.volg(b.hoofd.get_by_role("link", name=nummer).first)
    b.keur()
    expect(b.hoofd).not_to_contain_text("Q.X.")
    b.leest("Boven uw mandaat: doorzetten", "€ 24.600,00")
    expect(b.hoofd.get_by_role("link", name="Toekennen", exact=True)).to_have_count(0)
    b.hoofd.get_by_text("Wat kan nu niet, en waarom").click()
    b.leest("Het bedrag ligt boven uw mandaat van € 10.000,00. Kies Doorzetten.")
    b.keur("waarom niet")
    b.doe("Doorzetten naar de wethouder", toelichting="Past inhoudelijk.")
    b = als("wet")
    b.volg(b.hoofd.get_by_role("link", name=nummer).first)
    b.keur()
    b.doe("Toekennen", toelichting="Over drie maanden horen we hoe het gaat.")
    b.leest("U hebt nu geen taken.")  # and no look at the case any more
    b = als("inkoop")
    b.volg(b.hoofd.get_by_role("link", name=nummer).first)
    b.keur()
    b.doe("Contract vastleggen", contractvorm="maatwerkcontract", contractnummer="WF-MW-031")


def hulp_en_leren(als: Callable[[str], Bediening], nummer: str) -> None:
    """Help started and followed, a lesson that a second person releases, and the end."""
    b = als("jb")
    b.open(nummer)
    b.doe(
        "Hulp is gestart",
        hulp="Gezinshuis met behandeling aan huis",
        hulp_bij="Gezinshuis De Akker (verzonnen)",
        hulp_keuze=2,
        hulp_sinds=dag(0),
    )
    b.doe("Evalueren", werkt="ja", toelichting="Hij slaapt beter.", stem="Ik mag blijven.")
    b.doe(
        "Leerpunt vastleggen",
        soort="Dit belemmerde",
        categorie="Financiering",
        tekst="Wonen en behandelen werden apart ingekocht.",
    )
    b = als("regie")
    b.open(nummer)
    b.doe("Tekst vrijgeven")
    b.doe(
        "Casus afsluiten",
        sluitreden="alternatief",
        resultaat="Een gezinshuis van 2e keuze werkt. De plek van 1e keuze is er nog niet.",
        nazorg="De jeugdbeschermer volgt het gezin.",
    )
    b.doe("Leerdocument vaststellen", verspreid_aan=["gemeente", "inkoop"], evaluatiedatum=dag(90))


def documenten(b: Bediening, nummer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting, being made, failed, tried again, there: two PDFs that can be downloaded."""
    pad, maak, bekeken = f"/casussen/{nummer}/", uitbak.maak, []

    def stroef(opdracht: Opdracht, versie: int, meld: Callable[[int], None]) -> Document:
        """Looks at the page halfway the first document; the leerdocument does not succeed."""

        def meld_en_kijk(stap: int) -> None:
            meld(stap)
            if stap == 3 and not bekeken:
                bekeken.append(opdracht)
                b.naar(pad, "document wordt gemaakt")
                b.leest("wordt gemaakt: stap 3 van 5 (PDF maken)")
                b.weg()

        if opdracht.soort == "leerdocument":
            raise RuntimeError("met opzet")
        return maak(opdracht, versie, meld_en_kijk)

    b.naar(pad, "documenten wachten")
    b.leest("wacht op de beurt")
    b.weg()
    monkeypatch.setattr(uitbak, "maak", stroef)
    for _ in range(uitbak.MAX_POGINGEN):
        uitbak.verwerk()
        Opdracht.objects.exclude(volgende_poging_op=None).update(volgende_poging_op=nu())
    assert bekeken
    b.naar(pad, "document mislukt")
    b.leest("Het document kon niet worden gemaakt (RuntimeError).")
    # the page asks every three seconds; it waits while this thread is the worker
    b.pagina.route("**/documenten/", lambda route: route.continue_())
    b.verstuur("Probeer opnieuw")
    b.leest("Het document wordt opnieuw gemaakt.", "wacht op de beurt")
    monkeypatch.setattr(uitbak, "maak", maak)
    assert uitbak.verwerk() == 1
    b.leest("Leerdocument WF-L-")  # without a reload
    b.keur("documenten klaar")
    for soort, versie in (("procesregiedocument", 4), ("leerdocument", 1)):
        document = Document.objects.get(soort=soort, versie=versie)
        assert b.download(document.titel) == bytes(document.inhoud)


def rondkijken(als: Callable[[str], Bediening], nummer: str) -> Bediening:
    """Every other page, and the pages of people who have no part in the case."""
    b = als("regie")
    b.naar("/casussen/?status=afgesloten")
    b.klik(nummer)
    b.klik("Wie keek naar deze casus?")
    b.keur()
    b.naar("/regio/west-friesland/")
    b.naar("/casussen/?status=&zoek=niets")
    b.naar(NERGENS)
    for wie in ("regie", "jb", "beheer", "leiding", "inspectie", "benexpert"):
        b = als(wie)
        b.keur()
        for link in b.pagina.get_by_role("navigation", name="Hoofdmenu").get_by_role("link").all():
            b.volg(link)
            b.keur()
    for naam in ("Toegankelijkheid", "Privacy", "Hulp en contact"):
        b.volg(b.pagina.get_by_role("contentinfo").get_by_role("link", name=naam))
        b.keur()
    return b


def test_de_keuring_ziet_wat_niet_klopt(als: Callable[[str], Bediening]) -> None:
    """Else a page without complaints would prove nothing."""
    b = als("regie")
    b.pagina.set_content(
        '<!doctype html><html lang="nl"><title>x</title><main><h1>x</h1><img src="https://example.invalid/x.png">'
        f"<p>{'x' * 400}</p></main>"
    )
    b.keur("stuk")
    for wat in ("image-alt", "steekt uit", "verzoek naar buiten: https://example"):
        assert any(wat in klacht for klacht in b.klachten), wat


def test_het_begin_gaat_ook_zonder_javascript(als_zonder_js: Callable[[str], Bediening]) -> None:
    nummer = meld_aan(als_zonder_js("jb"))
    b = als_zonder_js("regie")
    b.open(nummer)
    b.klik("In behandeling nemen")
    b.vul(**ACCEPTEREN | {"triage": ""})
    b.verstuur("In behandeling nemen")
    b.leest("Er is 1 fout in het formulier")
    expect(b.pagina.locator('[name="functie"][value="procesregie"]')).to_be_checked()
    b.vul(triage=ACCEPTEREN["triage"])
    b.verstuur("In behandeling nemen")
    b.leest("In behandeling nemen: vastgelegd.")
    assert Casus.objects.get().status == Casusstatus.IN_BEHANDELING
    b.oordeel()
