"""One long story that does everything that can be done to a case, for tests that look at each step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from casuistiek.cohort.bord import gekozen
from casuistiek.cohort.drukken import druk_wachtende
from casuistiek.fundament.documenten.models import Document
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import nu, tijdmachine, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.leren.models import Leerdocument, Leerpunt, Signaal
from casuistiek.rapporten.maken import maak_rapport
from casuistiek.verhalen.drempel import KLEINSTE
from casuistiek.wachtlijst.kiezen import kies_wachtende
from casuistiek.wachtlijst.models import Cohort, Wachtkind, Wachtlijst
from casuistiek.wachtlijst.werk import verwerk_lijst
from tests.monsters import stuk, upload
from tests.rolverdeling import Cast, aanmelding, geboren, vers
from tests.verhalen import opening, verteld, voorstel
from tests.wachtlijsten import aanlevering, csv
from workflows.klokken.bewaak import bewaak
from workflows.klokken.models import Maandlijst
from workflows.ladder.keuzes import BijVerlopen, NormEinde, NormStart
from workflows.ladder.models import Ladder, Norm, Trede
from workflows.ladder.uitvoer import ladderbestand

DAG_1 = date(2026, 9, 1)
Stap = Callable[..., Any]
"""`stap(door, naam, ding, **met)`: do it, and give what it made, else the thing."""

NORMEN = (
    ("zes-weken", NormStart.MAATREGEL, NormEinde.HULP_GESTART, "6 weken", BijVerlopen.OPSCHALEN, "tafel"),
    ("wachten", NormStart.AANMELDING, NormEinde.PASSENDE_HULP, "3 maanden", BijVerlopen.SIGNAAL, ""),
    ("koers", NormStart.ACCEPTATIE, NormEinde.KOERS_VASTGESTELD, "2 weken", BijVerlopen.OPSCHALEN, ""),
    ("doorlooptijd", NormStart.ACCEPTATIE, "", "90 dagen", BijVerlopen.TAAK, ""),
    ("lijst", NormStart.MAAND, NormEinde.LIJST, "10 werkdagen", BijVerlopen.SIGNAAL, ""),
    ("besluit", NormStart.MAATWERK, NormEinde.MAATWERKBESLUIT, "8 weken", BijVerlopen.VOORZITTER, ""),
    ("vraag", NormStart.BEN, NormEinde.BEN_ADVIES, "2 weken", BijVerlopen.SIGNAAL, ""),
    ("agenda", NormStart.TAFEL, NormEinde.TAFELBESLUIT, "15 werkdagen", BijVerlopen.SIGNAAL, ""),
    ("werkt-het", NormStart.HULP_GESTART, NormEinde.EVALUATIE, "6 weken", BijVerlopen.TAAK, ""),
)  # fmt: skip


def geef_termijnen(cast: Cast) -> None:
    """Norms of every kind in both regions, and a term on the trede of the table."""
    for regio in (cast.noord.regio, cast.zuid.regio):
        for code, start, einde, termijn, bij_verlopen, naar in NORMEN:
            Norm.objects.create(
                ladder=Ladder.objects.get(regio=regio),
                code=code,
                naam=code,
                start=start,
                einde=einde,
                termijn=termijn,
                bij_verlopen=bij_verlopen,
                naar=naar,
            )
        Trede.objects.filter(ladder__regio=regio, code="tafel").update(termijn="10 werkdagen")


def aanvraag(**anders: Any) -> dict[str, Any]:
    """Input for maatwerk.opstellen."""
    return {
        "aanbieder": "Zorg BV",
        "inhoud": "Een plek met begeleiding, drie maanden.",
        "waarom_geen_regulier": "meest_complex",
        "van": vandaag(),
        "tot": vandaag() + timedelta(days=90),
        "bedrag": "20.000",
    } | anders


def een_document(casus: Any, soort: str = "procesregiedocument") -> Document:
    """What the worker would have made by now."""
    return Document.objects.create(
        dossier_id=casus.pk,
        soort=soort,
        versie=1,
        titel=f"{soort.capitalize()} {casus.nummer}, versie 1",
        aanleiding="proef",
        peildatum=vandaag(),
        gemaakt_op=nu(),
        gegevens={"nummer": casus.nummer, "ladder_versie": "", "sjabloon_versie": "1"},
        sha256="0" * 64,
        grootte=4,
        inhoud=b"%PDF",
    )


def vertel(cast: Cast, stap: Stap, na_werker: Callable[[], None] = lambda: None) -> None:
    """The story, from a concept to what was learned of it; three months in all. `na_werker` is called after each step
    that the worker takes."""
    Verhaal(cast, stap, na_werker).vertel()


class Verhaal:
    """Somebody of each role, in the order in which they come in."""

    def __init__(self, cast: Cast, stap: Stap, na_werker: Callable[[], None]) -> None:
        self.cast, self.stap, self.na_werker = cast, stap, na_werker
        self.dag = DAG_1
        noord = cast.noord
        self.jb, self.pr, self.vz = (
            noord[Rol.JEUGDBESCHERMER],
            noord[Rol.PROCESREGISSEUR],
            noord[Rol.VOORZITTER],
        )
        self.gemeente, self.budget, self.wethouder = (
            noord[Rol.CONTACTPERSOON_GEMEENTE],
            noord[Rol.BUDGETHOUDER],
            noord[Rol.WETHOUDER],
        )
        self.contract, self.ben = noord[Rol.CONTRACTMANAGER], noord[Rol.BEN_COORDINATOR]

    def vertel(self) -> None:
        for hoofdstuk in (
            self.wat_niet_doorgaat,
            self.wat_anders_wordt,
            self.intake,
            self.tijd_maken,
            self.even_weg,
            self.wie_er_werken,
            self.werken_aan_de_koers,
            self.wie_erbij_mag,
            self.aan_tafel,
            self.over_geld,
            self.bij_het_ben,
            self.vragen_van_het_gezin,
            self.bewaren_en_vernietigen,
            self.wachten,
            self.een_nieuwe_ladder,
            self.leren,
            self.samen_leren,
            self.sluiten_en_weer_open,
            self.een_ladder_proberen,
            self.een_wachtlijst,
            self.ervaringsverhalen,
            self.rapporten,
        ):
            with tijdmachine(self.dag):
                hoofdstuk()

    def later(self, dagen: int) -> Any:
        self.dag += timedelta(days=dagen)
        return tijdmachine(self.dag)

    def wat_niet_doorgaat(self) -> None:
        concept = self.stap(
            self.jb,
            "casus.opstellen",
            None,
            initialen="A.B.",
            geboortedatum="03-04-2012",
            gemeente=self.cast.noord.gemeente.pk,
        )
        self.stap(self.jb, "casus.indienen", concept, **aanmelding(self.cast.noord))
        self.stap(self.jb, "casus.intrekken", concept, toelichting="Dubbel aangemeld.")
        self.ingetrokken = concept
        casus = self.stap(self.jb, "casus.aanmelden", None, **aanmelding(self.cast.noord))
        self.stap(self.pr, "casus.afwijzen", casus, reden="lokaal", terugweg="Vraag het team.")

    def wat_anders_wordt(self) -> None:
        """Vrijwillig becomes OTS, the GI takes over, and the child moves to the other region."""
        lokaal, zuid, stap = self.cast.noord[Rol.CONSULENT_LOKAAL_TEAM], self.cast.zuid, self.stap
        casus = stap(lokaal, "casus.aanmelden", None, **aanmelding(self.cast.noord))
        triage = {"functie": "consultatie_advies", "urgentie": "gewoon", "triage": "Een vraag."}
        stap(self.pr, "casus.accepteren", casus, **triage)
        waarom = {"per": vandaag(), "reden": "De rechter besliste.", "bron": "Beschikking"}
        stap(lokaal, "feiten.bepaling_wijzigen", casus, **waarom)
        stap(lokaal, "feiten.maatregel_wijzigen", casus, juridisch_kader="ots", **waarom)
        naar = self.jb.medewerker.pk
        stap(lokaal, "feiten.casusregie_overdragen", casus, naar=naar, **waarom)
        stap(self.pr, "feiten.functie_wijzigen", casus, functie="procesregie", **waarom)
        stap(self.pr, "feiten.urgentie_wijzigen", casus, urgentie="hoog", **waarom)
        stap(self.jb, "feiten.school_wijzigen", casus, school="Geen", **waarom)
        fout = {"reden": "Typefout."}
        stap(self.jb, "feiten.gegeven_herstellen", casus, juridisch_kader="vots", **fout)
        tekst = {"tekst": "casus.casus::hulpvraag", "nieuw": "Ik wil rust."}
        stap(self.jb, "feiten.tekst_herstellen", casus, **tekst, **fout)
        stap(self.jb, "maatwerk.opstellen", casus, **aanvraag())
        stap(self.jb, "feiten.gemeente_wijzigen", casus, gemeente=zuid.gemeente.pk, **waarom)
        stap(zuid[Rol.PROCESREGISSEUR], "casus.procesregie_overnemen", casus)
        stap(self.jb, "leren.geen_leerpunt", casus, reden="Het gezin verhuisde meteen.")
        self.verhuisd = casus

    def intake(self) -> None:
        dag = vandaag()
        self.casus = casus = self.stap(
            self.jb,
            "casus.aanmelden",
            None,
            **aanmelding(
                self.cast.noord,
                bsn="111222333",
                juridisch_kader="ots",
                maatregel_op=dag,
                bepaling_op=dag,
            ),
        )
        self.stap(self.pr, "casus.aanvulling_vragen", casus, vraag="Wie heeft het gezag?")
        self.stap(self.jb, "casus.aanvullen", casus, antwoord="De ouders.")
        self.stap(
            self.pr,
            "casus.accepteren",
            casus,
            functie="procesregie",
            urgentie="hoog",
            triage="Lokaal is alles geprobeerd.",
        )

    def even_weg(self) -> None:
        """A colleague stands in for the casusregisseur, and does something with the case."""
        collega = self.cast.noord.erbij(Rol.JEUGDBESCHERMER)
        weg = self.stap(
            self.jb,
            "organisatie.afwezig_melden",
            None,
            wie=self.jb.medewerker.pk,
            van=vandaag(),
            tot=vandaag() + timedelta(days=7),
            vervanger=collega.medewerker.pk,
        )
        optie = {"keuze": 2, "omschrijving": "Logeergezin"}
        vervanger = Door.van(collega.medewerker)
        self.stap(vervanger, "casus.hulpoptie_vastleggen", self.casus, **optie)
        self.stap(self.jb, "organisatie.afwezigheid_beeindigen", None, afwezigheid=weg.pk)

    def wie_er_werken(self) -> None:
        """The beheerder lets somebody in, helps, and closes the door behind who leaves."""
        beheer, stap = self.cast.noord[Rol.BEHEERDER], self.stap
        gi = self.cast.noord.organisaties["gi"].pk
        rol = {"organisatie": gi, "van": vandaag()}
        nieuw = {"voornaam": "Noor", "achternaam": "Proef", "email": "noor@voorbeeld.example"}
        lid = stap(beheer, "mensen.uitnodigen", None, rol=Rol.JEUGDBESCHERMER, **nieuw, **rol)
        wie = lid.medewerker.pk
        stap(beheer, "mensen.opnieuw_uitnodigen", None, wie=wie)
        tweede = stap(beheer, "mensen.rol_geven", None, wie=wie, rol=Rol.BEHEERDER, **rol)
        stap(beheer, "mensen.rol_beeindigen", None, lidmaatschap=tweede.pk)
        for naam in ("tweede_stap_wissen", "overal_uitloggen", "stoppen", "hervatten"):
            stap(beheer, f"mensen.{naam}", None, wie=wie)
        dienst = {"naam": "Inloggen bij ons", "adres": "https://in.example", "client_id": "ret"}
        ret = self.cast.noord.organisaties["ret"].pk
        stap(beheer, "mensen.inlogdienst_instellen", None, organisatie=ret, **dienst)

    def tijd_maken(self) -> None:
        """The procesregisseur sets a term, and takes in the list of a GI."""
        pr, stap, klok = self.pr, self.stap, self.casus.klokken.get(norm__code="doorlooptijd")
        straks = {"toelichting": "Zitting.", "verwacht_einde": vandaag() + timedelta(days=14)}
        stap(pr, "klok.stilzetten", klok, reden="rechter", **straks)
        stap(pr, "klok.laten_lopen", klok)
        stap(pr, "klok.verlengen", klok, met="2 weken", reden="De rechter had meer tijd nodig.")
        bewaak()
        lijst = Maandlijst.objects.get(regio=self.casus.regio_id)
        stap(pr, "klok.lijst_ontvangen", lijst, ontvangen_op=vandaag())

    def werken_aan_de_koers(self) -> None:
        casus, stap, jb = self.casus, self.stap, self.jb
        collega = self.cast.noord.erbij(Rol.JEUGDBESCHERMER)
        for van, naar in ((jb, collega), (self.pr, jb)):
            wie = {"collega": naar.medewerker.pk, "toelichting": "Verlof."}
            stap(van, "casus.casusregisseur_wijzigen", casus, **wie)
        stap(jb, "casus.bsn_tonen", casus, reden="Beschikking controleren")
        stap(jb, "casus.wie_keek_er", casus, gevraagd_door="ouders")
        oordeel = {"oordeel": "in_orde", "toelichting": "De casus is van deze casusregisseur."}
        fg = self.cast.noord[Rol.PRIVACY_OFFICER]
        stap(fg, "toezicht.beoordelen", None, wie=jb.medewerker.pk, **oordeel)
        self.vannacht(self.pr)
        gesproken = {"op": vandaag(), "hoe": "gezien", "wat_zegt": "Ik wil rust."}
        stap(jb, "casus.contact_vastleggen", casus, **gesproken)
        stap(
            jb, "casus.vaste_jeugdbeschermer_vastleggen", casus, vaste_jeugdbeschermer_op=vandaag()
        )
        tot = vandaag() + timedelta(days=180)
        stap(jb, "casus.machtiging_vastleggen", casus, soort="uithuisplaatsing", tot=tot)
        machtiging = casus.klokken.get(soort="machtiging")
        stap(jb, "klok.afdoen", machtiging, slottekst="De jeugdige woont weer thuis.")
        stap(
            jb,
            "casus.koers_vaststellen",
            casus,
            analyse="Analyse.",
            perspectief="Thuis.",
            stem_jeugdige="Rust.",
            stem_ouders="Hulp.",
        )
        stap(jb, "casus.hulpoptie_vastleggen", casus, keuze=1, omschrijving="Gezinshuis")
        beschikking = stap(jb, "casus.stuk_toevoegen", casus, **stuk())
        verkeerd = stap(self.pr, "casus.stuk_toevoegen", casus, **stuk(titel="Van een ander"))
        stap(jb, "casus.stuk_verwijderen", verkeerd, reden="Hoort bij een andere casus.")
        stap(
            jb,
            "casus.overbrugging_vastleggen",
            casus,
            omschrijving="Logeren",
            vanaf=vandaag(),
        )
        toestemming = {
            "van_jeugdige": True,
            "van_ouders": True,
            "doel": "Advies",
            "ontvangers": ["ret_experts", "ben", "gezin"],
            "omvang": ["kern", "hulpvraag", "veiligheid", "analyse", "hulp", "overleg"],
        }
        eerste = stap(jb, "toegang.toestemming_vastleggen", casus, **toestemming)
        gast = self.cast.noord.mensen[Rol.JEUGDIGE_OUDER]
        stap(
            self.pr,
            "toegang.gast_uitnodigen",
            casus,
            gezinslid=gast.username,
            doel="Meekijken",
            tot=vandaag() + timedelta(days=30),
        )
        stap(self.pr, "toegang.gast_intrekken", casus, wie=gast.pk)
        stap(jb, "toegang.toestemming_intrekken", eerste)
        toch = {"reden": "De jeugdige is niet veilig.", "overlegd_met": "De gedragswetenschapper."}
        delen = {naam: toestemming[naam] for naam in ("doel", "ontvangers", "omvang")}
        tot = vandaag() + timedelta(days=14)
        stap(jb, "toegang.doorbreken", casus, **toch, **delen, tot=tot)
        verslag = {"van": "De school", "doel": "Zicht op verzuim", "wat": "Verslag van de mentor."}
        stap(jb, "toegang.inlichtingen_ontvangen", casus, **verslag)
        aan = {"ontvanger": "aanbieders", "aan": "De zorgmanager", "doel": "De plaatsing"}
        document = een_document(casus)
        stap(
            jb,
            "casus.document_verstrekken",
            casus,
            document=document.pk,
            **aan,
            grondslag="betrokken",
        )
        stap(jb, "casus.stuk_verstrekken", beschikking, **aan, grondslag="betrokken")
        stap(jb, "toegang.toestemming_vastleggen", casus, **toestemming)
        for uitkomst in ("gereedmelden", "weigeren"):
            afspraak = stap(
                self.pr,
                "afspraken.afspreken",
                casus,
                omschrijving="Plek zoeken",
                eigenaar=self.cast.noord.organisaties["gi"].pk,
                einddatum=vandaag() + timedelta(days=7),
            )
            later = {"naar": vandaag() + timedelta(days=14), "reden": "Verlof."}
            stap(jb, "afspraken.verzetten", afspraak, **later)
            met = {"reden": "Geen mensen."} if uitkomst == "weigeren" else {}
            stap(jb, f"afspraken.{uitkomst}", afspraak, **met)

    def wie_erbij_mag(self) -> None:
        """People ask for access and get it or not; then the case becomes bijzonder geheim for a while."""
        casus, stap, pr = self.casus, self.stap, self.pr
        vraag = {"nummer": casus.nummer, "doel": "Het gezin verhuist naar Zuid."}
        for rol in (Rol.PROCESREGISSEUR, Rol.CONTACTPERSOON_GEMEENTE):
            stap(self.cast.zuid[rol], "toegang.verzoek_doen", None, **vraag)
        eerste, tweede = casus.toegangsverzoeken.all()
        tot = vandaag() + timedelta(days=14)
        stap(pr, "toegang.verzoek_inwilligen", eerste, grondslag="betrokken", tot=tot)
        stap(pr, "toegang.verzoek_afwijzen", tweede, besluit="Eén lezer is genoeg.")
        vrager = self.cast.zuid[Rol.JEUGDBESCHERMER]
        nood = {"nummer": casus.nummer, "reden": "De politie belt en niemand neemt op."}
        for einde in ("toegang.nood_neerleggen", "toegang.nood_beeindigen"):
            stap(vrager, "toegang.nood_vragen", None, **nood)
            verzoek = casus.toegangsverzoeken.last()
            stap(pr, "toegang.nood_verlenen", verzoek, besluit="Er is gevaar.")
            zelf = einde == "toegang.nood_neerleggen"
            stap(vrager if zelf else pr, einde, None if zelf else verzoek)
        kring = {"reden": "Een ouder werkt bij de GI.", "kring": [pr.medewerker.pk]}
        stap(self.jb, "toegang.geheim_maken", casus, **kring)
        wie = {"wie": self.vz.medewerker.pk}
        stap(pr, "toegang.inwijden", casus, **wie, reden="Zit de tafel voor.")
        stap(pr, "toegang.uit_kring", casus, **wie)
        stap(pr, "toegang.geheim_opheffen", casus)

    def vannacht(self, door: Any) -> None:
        wie = {"plaats": "Logeerhuis", "wie": "De nachtdienst van het logeerhuis"}
        self.stap(door, "casus.vannacht_vastleggen", self.casus, **wie)

    def aan_tafel(self) -> None:
        casus, stap, pr, vz = self.casus, self.stap, self.pr, self.vz
        bezwaar = stap(self.jb, "ladder.bezwaar_maken", casus, tekst="Te vroeg.")
        stap(vz, "ladder.bezwaar_beslissen", bezwaar, gegrond="nee", besluit="Toch doorgaan.")
        stap(pr, "ladder.opschalen", casus, reden="geen_aanbod", toelichting="Geen plek.")
        vervalt = stap(pr, "tafel.plannen", None, **self.tafel())
        stap(pr, "tafel.annuleren", vervalt)
        tafel = stap(pr, "tafel.plannen", None, **self.tafel())
        punt = stap(pr, "tafel.agenderen", casus, tafel=tafel.pk, vraag="Welke plek past?")
        stap(pr, "tafel.van_agenda_halen", punt, reden="Volgorde.")
        punt = stap(pr, "tafel.agenderen", casus, tafel=tafel.pk, vraag="Past de plek bij Kim?")
        expert = self.cast.noord.mensen[Rol.RET_EXPERT]
        stap(pr, "tafel.uitnodigen", punt, expert=expert.pk, tot=vandaag() + timedelta(days=30))
        stap(pr, "tafel.stukken_verzenden", punt, woorden={"Kim": "geen_naam"})
        stap(self.jb, "toegang.woord_herzien", casus.woordbesluiten.first(), soort="naam")
        with self.later(7):
            stap(
                self.cast.noord[Rol.RET_EXPERT],
                "tafel.adviseren",
                punt,
                tekst="Wij hebben een plek.",
                plek_aangeboden=True,
            )
            stap(vz, "tafel.besluiten", punt, besluit="Maatwerk.", vervolg="maatwerk")
            stap(self.jb, "tafel.advies_overnemen", punt, mate="overgenomen", omdat="Het past.")
            stap(vz, "tafel.aanwezigheid", tafel, aanwezigen="S. de Wit, GGZ\njeugdige")
            stap(vz, "tafel.verslag_vaststellen", tafel, verslag="Verslag.")

    def tafel(self) -> dict[str, Any]:
        return {"datum": vandaag() + timedelta(days=7), "tijd": "13:30", "plaats": "Stadhuis"}

    def over_geld(self) -> None:
        casus, stap, pr = self.casus, self.stap, self.pr
        stap(pr, "ladder.opschalen", casus, reden="geen_besluit", toelichting="Maatwerk nodig.")
        eerste = stap(pr, "maatwerk.opstellen", casus, **aanvraag())
        stap(pr, "maatwerk.wijzigen", eerste, **aanvraag(bedrag="21.000"))
        stap(pr, "maatwerk.indienen", eerste)
        stap(self.budget, "maatwerk.toelichting_vragen", eerste, vraag="Waarom dit bedrag?")
        stap(pr, "maatwerk.toelichten", eerste, antwoord="Nachtdienst.")
        drager = {soort: org.pk for soort, org in self.cast.noord.organisaties.items()}
        voorlopig = "maatwerk.voorlopig_starten"
        stap(self.gemeente, voorlopig, eerste, risicodrager=drager["gi"])
        stap(self.jb, "maatwerk.risico_weigeren", eerste, antwoord="Daar is geen geld voor.")
        stap(self.budget, voorlopig, eerste, risicodrager=drager["gemeente"])
        stap(self.gemeente, "maatwerk.risico_aanvaarden", eerste)
        rekening = {"periode_van": vandaag(), "periode_tot": vandaag()}
        stap(self.contract, "maatwerk.kosten_realiseren", eerste, **rekening, bedrag="300")
        stap(
            self.budget,
            "maatwerk.deels_toekennen",
            eerste,
            bedrag="15.000",
            toelichting="Twee maanden.",
        )
        stap(self.contract, "maatwerk.contract_vastleggen", eerste, contractvorm="light_contract")
        stap(self.contract, "maatwerk.kosten_realiseren", eerste, **rekening, bedrag="1.250,50")
        dag = vers(eerste).tot + timedelta(days=60)
        boven = stap(pr, "maatwerk.verlengen", eerste, tot=dag, bedrag="90.000")
        stap(pr, "maatwerk.indienen", boven)
        stap(self.budget, "maatwerk.doorzetten", boven)
        stap(self.wethouder, "maatwerk.toelichting_vragen", boven, vraag="Waarom dit bedrag?")
        stap(pr, "maatwerk.toelichten", boven, antwoord="Nachtdienst.")
        stap(self.wethouder, "maatwerk.teruggeven", boven, toelichting="Bespreek het in de regio.")
        stap(self.budget, "maatwerk.doorzetten", boven)
        stap(self.wethouder, "maatwerk.toekennen", boven)
        dubbel = stap(pr, "maatwerk.opstellen", casus, **aanvraag())
        stap(pr, "maatwerk.intrekken", dubbel, reden="Dubbel.")
        afgewezen = stap(self.gemeente, "maatwerk.opstellen", casus, **aanvraag())
        stap(self.gemeente, "maatwerk.indienen", afgewezen)
        stap(
            self.budget,
            "maatwerk.afwijzen",
            afgewezen,
            toelichting="Dubbel.",
            terugweg="Zie de andere.",
        )
        stap(
            pr,
            "maatwerk.beeindigen",
            eerste,
            beeindigd_op=vandaag(),
            beeindigtekst="Verhuisd.",
        )

    def bij_het_ben(self) -> None:
        casus, stap, pr, ben = self.casus, self.stap, self.pr, self.ben
        stap(self.vz, "ladder.overslaan", casus, naar="consult", toelichting="Spoed.")
        vraag = {"vraag": "Wie heeft een plek?", "samenvatting": "Een jeugdige wacht."}
        vervalt = stap(pr, "ben.vragen", casus, **vraag)
        stap(pr, "ben.intrekken", vervalt, reden="Te vroeg.")
        consult = stap(pr, "ben.vragen", casus, **vraag)
        stap(ben, "ben.terugsturen", consult, reden="Wat is geprobeerd?")
        stap(pr, "ben.opnieuw_vragen", consult, **vraag)
        stap(ben, "ben.aannemen", consult)
        expert = self.cast.noord.mensen[Rol.BEN_EXPERT]
        tot = vandaag() + timedelta(days=30)
        stap(ben, "ben.expert_toewijzen", consult, expert=expert.pk, tot=tot)
        stap(
            ben,
            "ben.meefinancieren",
            consult,
            bedrag=5000,
            doel="projectinnovatie",
            omdat="Past.",
        )
        stap(self.cast.noord[Rol.BEN_EXPERT], "ben.adviseren", consult, advies="Gezinshuis.")
        stap(self.jb, "ben.opvolgen", consult, mate="deels", omdat="Geen plek.")

    def vragen_van_het_gezin(self) -> None:
        casus, stap, jb = self.casus, self.stap, self.jb
        van = {"van": "jeugdige", "ontvangen_op": vandaag()}
        stap(jb, "rechten.verklaring_toevoegen", casus, van="ouder", tekst="Zo ging het niet.")
        klopt_niet = stap(jb, "rechten.verzoek_vastleggen", casus, soort="correctie", **van)
        nieuw = {"tekst": "casus.casus::analyse", "nieuw": "Een betere analyse."}
        stap(jb, "rechten.verbeteren", klopt_niet, **nieuw)
        eerder = casus.geboortedatum - timedelta(days=10)
        stap(jb, "rechten.gegeven_verbeteren", klopt_niet, geboortedatum=eerder)
        stap(jb, "rechten.inwilligen", klopt_niet, besluit="Verbeterd.")
        bezwaar = stap(jb, "rechten.verzoek_vastleggen", casus, soort="bezwaar", **van)
        meer = {"maanden": 1, "verlengreden": "Wij vragen het na.", "verlengd_op": vandaag()}
        stap(self.pr, "rechten.verlengen", bezwaar, **meer)
        nee = {"besluit": "Wij gaan door.", "reden": "Nodig voor de ondertoezichtstelling."}
        stap(self.pr, "rechten.afwijzen", bezwaar, **nee)
        inzage = stap(jb, "rechten.verzoek_vastleggen", casus, soort="inzage", **van)
        deel = {"weggelaten": ["casus.contact"], "reden": "Gegevens van een zus."}
        stap(jb, "rechten.deels_inwilligen", inzage, besluit="Hier is het.", **deel)
        vrager, tot = self.cast.noord.mensen[Rol.JEUGDIGE_OUDER], vandaag() + timedelta(days=9)
        wie = {"gezinslid": vrager.username, "doel": "Het eigen dossier", "tot": tot}
        stap(self.pr, "toegang.gast_uitnodigen", casus, **wie)
        een_document(casus, "inzagedossier")
        stap(jb, "rechten.inzage_overhandigen", inzage)
        weg = stap(jb, "rechten.verzoek_vastleggen", casus, soort="vernietiging", **van)
        stap(jb, "rechten.intrekken", weg, reden="Nog niet.")

    def bewaren_en_vernietigen(self) -> None:
        """The case that was withdrawn at the start is destroyed because the family asks for it."""
        weg, stap, privacy = self.ingetrokken, self.stap, self.cast.noord[Rol.PRIVACY_OFFICER]
        termijn = {"soort": "berichten", "jaren": 2, "bron": "Besluit van de regio"}
        stap(privacy, "rechten.bewaartermijn_instellen", None, **termijn)
        van = {"van": "ouder", "ontvangen_op": vandaag()}
        vraag = stap(self.jb, "rechten.verzoek_vastleggen", weg, soort="vernietiging", **van)
        stap(self.jb, "rechten.inwilligen", vraag, besluit="Dat gaan wij doen.")
        plicht = {"reden": "Een klacht.", "van": vandaag()}
        plicht = stap(privacy, "rechten.bewaarplicht_opleggen", weg, **plicht)
        stap(self.pr, "rechten.bewaarplicht_opheffen", plicht)
        voorstel = stap(privacy, "rechten.vernietiging_voorstellen", weg)
        stap(privacy, "rechten.vernietiging_intrekken", voorstel)
        voorstel = stap(self.pr, "rechten.vernietiging_voorstellen", weg)
        stap(privacy, "rechten.vernietigen", voorstel)

    def wachten(self) -> None:
        casus, stap, pr = self.casus, self.stap, self.pr
        stap(
            pr,
            "casus.aanhouden",
            casus,
            reden="rechter",
            toelichting="Zitting.",
            verwacht_einde=vandaag() + timedelta(days=20),
        )
        with self.later(20):
            stap(pr, "casus.hervatten", casus)
        with self.later(60):
            bewaak()
            waarom = {"reden": "aanbod", "toelichting": "Plek in zicht."}
            stap(pr, "ladder.afschalen", casus, **waarom, afgesproken="Wekelijks bellen.")

    def een_nieuwe_ladder(self) -> None:
        """A concept that is thrown away, and one that holds from the next day; then the case follows it."""
        stap, pl = self.stap, self.cast.noord[Rol.PROJECTLEIDER]
        weg = stap(pl, "ladder.ontwerpen", None, begin="leeg")
        stap(pl, "ladder.weggooien", weg)
        concept = stap(pl, "ladder.ontwerpen", None, begin="kopie")
        gegevens = {"naam": "Nieuwe ladder", "bron": "Besluit van de regio"}
        stap(pl, "ladder.gegevens_wijzigen", concept, **gegevens, toelichting="Proef.")
        bron = {"bron": "Besluit van de regio"}
        koers = {"naam": "Koers", "start": "acceptatie", "einde": "koers_vastgesteld", **bron}
        norm = concept.normen.get(code="koers")
        stap(pl, "ladder.norm_wijzigen", norm, **koers, termijn="2 weken", bij_verlopen="signaal")
        stap(pl, "ladder.inlezen", concept, bestand=ladderbestand(concept))
        trede = {"naam": "Voorportaal", "soort": "overleg", **bron}
        extra = stap(pl, "ladder.trede_toevoegen", concept, **trede, plaats=1)
        stap(pl, "ladder.trede_wijzigen", extra, **trede, termijn="2 weken")
        stap(pl, "ladder.trede_verplaatsen", extra, plaats=2)
        stap(pl, "ladder.trede_verwijderen", extra)
        norm = {"naam": "Gesprek", "start": "acceptatie", "termijn": "6 weken", **bron}
        extra = stap(pl, "ladder.norm_toevoegen", concept, **norm, bij_verlopen="signaal")
        stap(pl, "ladder.norm_verwijderen", extra)
        extra = stap(pl, "ladder.zijroute_toevoegen", concept, naam="VAB", **bron)
        stap(pl, "ladder.zijroute_wijzigen", extra, naam="VAB Noord", **bron)
        stap(pl, "ladder.zijroute_verwijderen", extra)
        stap(pl, "ladder.zijroute_toevoegen", concept, naam="MDA++", **bron)
        ander = self.cast.noord.erbij(Rol.PROJECTLEIDER)
        derde = self.cast.noord.erbij(Rol.PROJECTLEIDER)
        morgen = vandaag() + timedelta(days=1)
        stap(ander, "ladder.vaststellen", concept, vanaf=morgen)
        stap(ander, "ladder.terugtrekken", concept)
        stap(derde, "ladder.vaststellen", concept, vanaf=morgen)
        with self.later(1):
            self.vannacht(self.jb)
            stap(self.pr, "ladder.versie_wisselen", self.casus, toelichting="Een kortere weg.")
            zijspoor = stap(self.jb, "ladder.zijroute_starten", self.casus, reden="Geweld thuis.")
            stap(self.jb, "ladder.zijroute_afronden", zijspoor, uitkomst="Het is veilig.")

    def leren(self) -> None:
        casus, stap, jb, pr = self.casus, self.stap, self.jb, self.pr
        dag = vandaag() + timedelta(days=30)
        stap(
            self.vz,
            "leren.sessie_houden",
            casus,
            datum=vandaag(),
            deelnemers=9,
            organisaties=["gi"],
            uren=4,
            voorbereiding=2,
            toestemming_gezin=True,
        )
        for woord, naam, met in (
            ("tekst", "leerpunt_vastleggen", {"soort": "hielp", "categorie": "procedure"}),
            ("borging", "borgen", {"eigenaar": self.cast.noord.organisaties["gi"].pk, "datum": dag}),
            ("signaal", "signaleren", {"aan": "gemeente"}),
            ("leervraag", "leervraag_stellen", {}),
        ):  # fmt: skip
            ding = stap(jb, f"leren.{naam}", casus, tekst="Eerder bellen helpt.", **met)
            stap(jb, f"leren.{woord}_herschrijven", ding, tekst="Eerder bellen helpt echt.")
            stap(pr, f"leren.{woord}_vrijgeven", ding)
            if woord == "borging":
                stap(jb, "leren.borging_gereed", ding)
        self.de_tijdlijn()
        self.wat_een_signaal_doet()
        self.wat_anderen_eraan_hebben()

    def de_tijdlijn(self) -> None:
        """Completed together: from before the aanmelding, corrected, and something that does not belong there."""
        woont = {"soort": "pleeggezin", "van": "2021", "tot": "03-2023", "bron": "ouder"}
        moment = self.stap(self.jb, "tijdlijn.aanvullen", self.casus, **woont)
        beter = woont | {"soort": "gezinshuis", "reden": "Het was een gezinshuis."}
        moment = self.stap(self.pr, "tijdlijn.verbeteren", moment, **beter)
        self.stap(self.jb, "tijdlijn.intrekken", moment, reden="Dit was een ander kind.")

    def samen_leren(self) -> None:
        """A wrap-up with this case, of which the family takes its consent back; one that is called off; a traject."""
        stap, jb, pr, pl = self.stap, self.jb, self.pr, self.cast.noord[Rol.PROJECTLEIDER]
        dag, regio = vandaag(), self.cast.noord.regio.pk
        hier = {"soort": "wrap_up", "tijd": "10:00", "plaats": "Online", "duur": 60, "regio": regio}
        sessie = stap(pl, "sessie.plannen", None, **hier, datum=dag, skj=True)
        wie = [self.gemeente.medewerker.pk, jb.medewerker.pk]
        stap(pl, "sessie.uitnodigen", sessie, wie=wie, gasten="R. Bos, Yulius")
        nieuw = {"datum": dag + timedelta(days=1), "tijd": "11:00", "plaats": "Online"}
        stap(pl, "sessie.verzetten", sessie, **nieuw, reden="De zaal is bezet.")
        deelnemer = sessie.deelnemers.get(medewerker=self.gemeente.medewerker)
        stap(self.gemeente, "sessie.beantwoorden", deelnemer, komst="komt")
        met = {"van_jeugdige": True, "van_ouders": True, "tekst": "Eerder bellen helpt."}
        erin = stap(jb, "sessie.casus_inbrengen", self.casus, sessie=sessie.pk, **met)
        woorden = {"van_wie": "samen", "eigen_woorden": "Vraag het ons eerst."}
        stap(jb, "sessie.eigen_woorden", erin, **woorden)
        stap(jb, "sessie.casus_herschrijven", erin, tekst="Eerder bellen helpt echt.")
        stap(pr, "sessie.casus_vrijgeven", erin)
        with self.later(2):
            waren = [deelnemer.pk]
            stap(pl, "sessie.aanwezigheid", sessie, aanwezigen=waren, uren=2, voorbereiding=1)
            self.wat_de_sessie_leert(erin)
            for vraag in (1, 2, 3):
                stap(pl, "sessie.vraag_beantwoorden", sessie, vraag=vraag, tekst="Eerder bellen.")
            stap(self.vz, "sessie.verslag_vaststellen", sessie)
            stap(jb, "sessie.toestemming_intrekken", erin)
            tweede = stap(pl, "sessie.plannen", None, **hier, datum=vandaag())
            erin = stap(jb, "sessie.casus_inbrengen", self.casus, sessie=tweede.pk, **met)
            stap(jb, "sessie.casus_eruit", erin, toelichting="Eerst praten met het gezin.")
            stap(pl, "sessie.afzeggen", tweede, reden="Er is geen casus meer.")
            overleg = {"datum": vandaag(), "tijd": "13:00", "plaats": "Online", "duur": 90}
            stap(self.ben, "sessie.overleg_plannen", None, **overleg)
        self.een_traject()

    def wat_de_sessie_leert(self, erin: Any) -> None:
        """An insight becomes a lesson, something that is done, and a signal; all released."""
        stap, jb, pr = self.stap, self.jb, self.pr
        gezien = {"vraag": 1, "categorie": "procedure", "tekst": "Wij belden te laat."}
        inzicht = stap(jb, "sessie.inzicht_vastleggen", erin, **gezien)
        stap(jb, "sessie.inzicht_herschrijven", inzicht, tekst="Wij belden steeds te laat.")
        stap(pr, "sessie.inzicht_vrijgeven", inzicht)
        dag, gi = vandaag() + timedelta(days=30), self.cast.noord.organisaties["gi"].pk
        tekst = {"tekst": "Bel in de eerste week."}
        punt = stap(
            jb, "sessie.leerpunt_maken", inzicht, **tekst, soort="hielp", categorie="procedure"
        )
        stap(pr, "leren.tekst_vrijgeven", punt)
        borging = stap(jb, "sessie.borging_maken", inzicht, **tekst, eigenaar=gi, datum=dag)
        stap(pr, "leren.borging_vrijgeven", borging)
        signaal = stap(jb, "sessie.signaal_maken", inzicht, **tekst, aan="gemeente")
        stap(pr, "leren.signaal_vrijgeven", signaal)

    def een_traject(self) -> None:
        """Late once, moved on, and stopped."""
        stap, pl, regio = self.stap, self.cast.noord[Rol.PROJECTLEIDER], self.cast.noord.regio.pk
        met = {"regio": regio, "naam": "Terugkijken", "begint_op": vandaag()}
        traject = stap(pl, "traject.starten", None, **met)
        stap(pl, "traject.kerngroep", traject, kerngroep="Procesregisseur, RET")
        stap(pl, "traject.fase_verzetten", traject, fase_tot=vandaag(), reden="Het gaat snel.")
        with self.later(1):
            bewaak()
            stap(pl, "traject.verder", traject, reden="Het plan ligt er.")
            stap(pl, "traject.stoppen", traject, reden="Eerst het advies uitvoeren.")

    def wat_anderen_eraan_hebben(self) -> None:
        """Another case of the region gains from what this one taught."""
        punt = Leerpunt.objects.get(casus=self.casus).gedeeld
        ander = self.stap(self.jb, "casus.aanmelden", None, **aanmelding(self.cast.noord))
        triage = {"functie": "procesregie", "urgentie": "gewoon", "triage": "Een plek."}
        self.stap(self.pr, "casus.accepteren", ander, **triage)
        gedaan = {"leerpunt": punt.pk, "gedaan": "Ook hier is eerder gebeld."}
        toegepast = self.stap(self.jb, "leren.toepassen", ander, **gedaan)
        self.stap(self.pr, "leren.toepassing_beoordelen", toegepast, hielp="ja")

    def wat_een_signaal_doet(self) -> None:
        """One becomes policy and solves something, one goes on to the country, one is refused."""
        stap, jb, pr = self.stap, self.jb, self.pr
        overleg = {"op_agenda": vandaag() + timedelta(days=14), "overleg": "Overleg van de regio"}
        van_hier = Signaal.objects.get(casus=self.casus).ontvangen
        stap(self.gemeente, "signaal.agenderen", van_hier, **overleg)
        anders = {"opgenomen_in": "beleid", "antwoord": "Elke week één vast belmoment."}
        stap(self.gemeente, "signaal.opnemen", van_hier, **anders)
        stap(self.gemeente, "signaal.oplossen", van_hier, antwoord="Er wordt gebeld.")
        leider = self.cast.noord[Rol.PROJECTLEIDER]
        for aan in ("landelijk", "inkoop"):
            wat = {"aan": aan, "tekst": "Er is te weinig plek.", "categorie": "financiering"}
            gegeven = stap(jb, "leren.signaleren", self.casus, **wat)
            ontvangen = vers(stap(pr, "leren.signaal_vrijgeven", gegeven)).ontvangen
            if aan == "landelijk":
                stap(leider, "signaal.doorgeven", ontvangen, doorgegeven_aan="OZJ")
            else:
                stap(self.contract, "signaal.afwijzen", ontvangen, antwoord="Dat is al geregeld.")

    def sluiten_en_weer_open(self) -> None:
        casus, stap, jb, pr = self.casus, self.stap, self.jb, self.pr
        hulp = {"hulp": "Gezinshuis", "hulp_bij": "Zorg BV", "hulp_keuze": 2}
        sluiten = {"sluitreden": "alternatief", "resultaat": "Plek.", "nazorg": "Het lokale team."}
        for keer in range(2):
            stap(jb, "casus.hulp_gestart", casus, **hulp, hulp_sinds=vandaag())
            stap(jb, "casus.evalueren", casus, werkt="ja", toelichting="Het loopt.")
            stap(pr, "casus.afsluiten", casus, **sluiten)
            if keer == 0:
                stap(pr, "casus.heropenen", casus, toelichting="De plek is gestopt.")
                self.vannacht(jb)
        stap(
            pr,
            "leren.leerdocument_vaststellen",
            casus,
            verspreid_aan=["gemeente"],
            evaluatiedatum=vandaag() + timedelta(days=90),
        )
        document = Leerdocument.objects.get(casus=casus)
        assert document.vastgesteld_op
        with self.later(90):
            bewaak()
            nog_eens = {"geborgd": "deels", "opnieuw_op": vandaag() + timedelta(days=90)}
            stap(self.vz, "leren.evalueren", document, **nog_eens)

    def een_ladder_proberen(self) -> None:
        projectleider = self.cast.noord[Rol.PROJECTLEIDER]
        ladder = Ladder.objects.filter(regio=self.cast.noord.regio).earliest("nummer")
        met = {"instroom": 1, "jaren": 1, "wachtend": 0, "tegelijk": 1, "zaad": 1}
        gestart = self.stap(projectleider, "simulatie.starten", None, ladder=ladder.pk, **met)
        self.stap(projectleider, "simulatie.stoppen", gestart)

    def een_wachtlijst(self) -> None:
        wie, stad = self.cast.noord[Rol.WACHTLIJSTBEHEERDER], self.cast.noord.gemeente.naam
        lijst = self.lijst(csv(stad, "A1;999990251", "A2;123456789"), vandaag())
        self.stap(wie, "wachtlijst.blad_kiezen", vers(lijst), blad="csv", kopregel=1)
        self.werker()
        self.stap(wie, "wachtlijst.indelen", vers(lijst))
        self.werker()
        self.stap(wie, "wachtlijst.verbeteren", vers(lijst), rijen={"3": {"bsn": "999990263"}})
        self.werker()
        self.stap(wie, "wachtlijst.vaststellen", vers(lijst))
        self.werker()
        with self.later(30):
            lijst = self.lijst(csv(stad, "A9;123456789"), vandaag())
            beter = upload("lijst.csv", csv(stad, "A1;999990251"))
            self.stap(wie, "wachtlijst.ander_bestand", vers(lijst), bestand=beter)
            self.werker()
            self.stap(wie, "wachtlijst.vaststellen", vers(lijst))
            self.werker()
            weg = Wachtkind.objects.get(weg_op__isnull=False)
            self.stap(wie, "wachtlijst.afvoeren", vers(lijst), kind=weg.volgnummer, reden="passend")
            weg_ermee = self.lijst(csv(stad, "A1;999990251"), vandaag() - timedelta(days=1))
            self.stap(wie, "wachtlijst.intrekken", vers(weg_ermee))

        self.een_cohort()

    def een_cohort(self) -> None:
        """The one child that is left may be chosen, and swapped for nobody: so a second list comes first."""
        stad, regio = self.cast.noord.gemeente.naam, self.cast.noord.regio.pk
        with self.later(30):
            wie = self.cast.noord[Rol.WACHTLIJSTBEHEERDER]
            lijst = self.lijst(csv(stad, "A1;999990251", "A3;999990275", "A4;999990287"), vandaag())
            self.stap(wie, "wachtlijst.vaststellen", vers(lijst))
            self.werker()
            aan, kind = (
                self.cast.noord.mensen[Rol.JEUGDBESCHERMER].pk,
                Wachtkind.objects.latest("pk"),
            )
            wie_het_is = {"initialen": "J.K.", "geboortedatum": geboren()}
            met = {"kind": kind.volgnummer, "aan": aan, **wie_het_is}
            self.stap(wie, "wachtlijst.overdragen", vers(lijst), **met)
            pl, tweede = (
                self.cast.noord[Rol.PROJECTLEIDER],
                self.cast.noord.erbij(Rol.PROJECTLEIDER),
            )
            met = {"regio": regio, "naam": "De eerste", "aantal": 2, "richtlijn": "", "niet": ""}
            for keer in range(2):
                cohort = self.stap(pl, "cohort.samenstellen", None, **met)
                self.werker()
                self.stap(pl, "cohort.opnieuw", vers(cohort))
                self.werker()
                if keer == 0:
                    self.stap(pl, "cohort.weggooien", vers(cohort))
            eruit, erin = (
                cohort.kinderen.filter(gekozen=waar)[0].wachtende.kind.volgnummer
                for waar in (True, False)
            )
            wissel = {"eruit": eruit, "erin": erin, "reden": "De ander is net geholpen."}
            self.stap(pl, "cohort.wisselen", vers(cohort), **wissel)
            self.stap(tweede, "cohort.vaststellen", vers(cohort))
            self.van_een_cohort_leren(vers(cohort), pl, tweede)

    def van_een_cohort_leren(self, cohort: Cohort, pl: Door, tweede: Door) -> None:
        """A rode draad that holds and one that does not, and the leerdocument until it is spread."""
        stap, wie = self.stap, [een.wachtende.kind.volgnummer for een in gekozen(cohort)]
        draad = {"naam": "Opnieuw wachten", "categorie": "procedure", "kinderen": wie}
        draad["tekst"] = "Wie van aanbieder wisselt, wacht opnieuw."
        blijft = stap(pl, "cohort.rode_draad_leggen", cohort, **draad)
        stap(tweede, "cohort.rode_draad_vrijgeven", blijft)
        weg = stap(pl, "cohort.rode_draad_leggen", cohort, **draad)
        stap(pl, "cohort.rode_draad_loslaten", weg, reden="Het was toeval.")
        vraag = {"leervraag": "Waardoor duurt het wachten zo lang?"}
        document = stap(pl, "cohort.leerdocument_beginnen", cohort, **vraag)
        stap(
            pl,
            "cohort.leerdocument_bijwerken",
            document,
            **vraag,
            effect="Anderen beginnen eerder.",
        )
        gi, straks = self.cast.noord.organisaties["gi"].pk, vandaag() + timedelta(days=60)
        met = {"wat": "Eén intake voor alle aanbieders.", "eigenaar": gi, "datum": straks}
        stap(pl, "cohort.stap_afspreken", document, **met)
        for keer in range(2):
            stap(self.pr, "cohort.leerdocument_vrijgeven", vers(document))
            if keer == 0:
                stap(self.pr, "cohort.leerdocument_terugnemen", vers(document))
        dag = {"evaluatiedatum": vandaag() + timedelta(days=180)}
        stap(tweede, "cohort.leerdocument_vaststellen", vers(document), **dag)
        stap(tweede, "cohort.leerdocument_verspreiden", vers(document), aan=["wethouder"])
        self.werker()

    def ervaringsverhalen(self) -> None:
        """Tellers are no people of the product: what they do is no step."""
        pl = self.cast.noord[Rol.PROJECTLEIDER]
        ronde = self.stap(pl, "verhalen.openen", None, **opening(self.cast))
        self.stap(pl, "verhalen.uitnodigen", vers(ronde), rol="jeugdige")
        for _ in range(KLEINSTE):
            verteld(self.cast, ronde)
        self.stap(pl, "verhalen.sluiten", vers(ronde))
        for einde in ("afronden", "laten_vallen"):
            gedaan = self.stap(pl, "verhalen.voorstellen", vers(ronde), **voorstel(self.cast))
            self.stap(pl, f"verhalen.voorstel_{einde}", vers(gedaan), uitkomst="Het staat vast.")

    def rapporten(self) -> None:
        """One that goes all the way, and one that is taken back."""
        maker, tweede = (self.cast.noord[rol] for rol in (Rol.PROJECTLEIDER, Rol.PROCESREGISSEUR))
        rapport = self.stap(maker, "rapport.maken", None, soort="gemeente")
        self.werker()
        self.stap(tweede, "rapport.vaststellen", vers(rapport))
        self.stap(maker, "rapport.verstrekken", vers(rapport))
        weg_ermee = self.stap(tweede, "rapport.maken", None, soort="gemeente")
        self.werker()
        self.stap(maker, "rapport.intrekken", vers(weg_ermee))

    def werker(self) -> None:
        """The worker, until nothing waits."""
        while verwerk_lijst() or kies_wachtende() or maak_rapport() or druk_wachtende():
            self.na_werker()

    def lijst(self, inhoud: bytes, dag: date) -> Wachtlijst:
        """Handed in, and read by the worker."""
        wie = self.cast.noord[Rol.WACHTLIJSTBEHEERDER]
        met = aanlevering(self.cast, inhoud, dag)
        gemaakt: Wachtlijst = self.stap(wie, "wachtlijst.aanleveren", None, **met)
        self.werker()
        return gemaakt
