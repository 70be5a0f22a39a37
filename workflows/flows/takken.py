"""The side processes of a case: tafel, BEN, maatwerk, afspraak, and a term that calls for opschalen."""

from __future__ import annotations

from typing import Any

from viewflow import this
from viewflow.workflow import flow

from casuistiek.afspraken.models import Afspraak
from casuistiek.ben.models import Consult
from casuistiek.casus.models import Casus
from casuistiek.fundament.organisaties.models import Organisatie, Organisatiesoort
from casuistiek.leren.models import Borging, Leerdocument
from casuistiek.maatwerk.keuzes import WACHT_OP_BESLUIT, Aanvraagstatus
from casuistiek.maatwerk.models import Aanvraag
from casuistiek.maatwerk.risico import rol_die_antwoordt
from casuistiek.rechten.models import Verzoek
from casuistiek.tafel.models import Bespreking
from workflows.klokken.models import Klok, Kloksoort
from workflows.ladder.selectors import open_bezoek
from workflows.werkvoorraad.aan_zet import AanZet, aan_zet_met_rol
from workflows.werkvoorraad.models import Proces

from .casus import LADDER
from .knopen import Begin, Verloop, Voorwaarde, Wacht


def onderwerp(model: Any) -> Any:
    """How a flow reads the thing it is about, as it is now: the one of this turn, else from the database."""

    def lees(proces: Proces) -> Any:
        ding = getattr(proces, "ding", None)
        if isinstance(ding, model) and ding.pk == proces.onderwerp_id:
            return ding
        return model.objects.get(pk=proces.onderwerp_id)

    return lees


bespreking, consult, aanvraag = onderwerp(Bespreking), onderwerp(Consult), onderwerp(Aanvraag)
afspraak, klok, verzoek = onderwerp(Afspraak), onderwerp(Klok), onderwerp(Verzoek)
borging, leerdocument = onderwerp(Borging), onderwerp(Leerdocument)


def als(lees: Any, *statussen: str) -> Voorwaarde:
    return lambda proces: lees(proces).status in statussen


class TafelFlow(Verloop):
    """A case on the agenda of a RET-tafel: papers, decision, and what the casusregisseur does with it."""

    process_title = "RET-tafel"

    begin = Begin().Next(this.stukken)

    stukken = Wacht(
        "Stukken voor de RET-tafel verzenden",
        AanZet.PROCESREGIE,
        klaar_door=("tafel.stukken_verzenden", "tafel.van_agenda_halen"),
        termijn=lambda proces: bespreking(proces).tafel.dag,
        zolang=als(bespreking, "geagendeerd"),
    )
    stukken.Naar(this.einde, als=als(bespreking, "afgevoerd")).Anders(this.besluiten)

    besluiten = Wacht(
        "Besluit van de RET-tafel vastleggen",
        AanZet.VOORZITTER,
        klaar_door=("tafel.besluiten", "tafel.van_agenda_halen"),
        termijn=lambda proces: bespreking(proces).tafel.dag,
        zolang=als(bespreking, "stukken_verzonden"),
    )
    (
        besluiten.Naar(this.einde, als=als(bespreking, "afgevoerd"))
        .Naar(this.stukken, als=als(bespreking, "geagendeerd"))
        .Anders(this.reageren)
    )

    reageren = Wacht(
        "Laten weten wat u met het advies doet",
        AanZet.CASUSREGIE,
        klaar_door=("tafel.advies_overnemen", "tafel.van_agenda_halen"),
    )
    reageren.Naar(this.maatwerk, als=lambda proces: vraagt_maatwerk(proces)).Anders(this.einde)

    maatwerk = Wacht(
        "Maatwerkaanvraag opstellen",
        AanZet.PROCESREGIE,
        klaar_door=("maatwerk.opstellen", "casus.hulp_gestart", "casus.afsluiten"),
    ).Anders(this.einde)

    einde = flow.End()


def vraagt_maatwerk(proces: Proces) -> bool:
    """The table advised maatwerk and the casusregisseur takes that up."""
    ding = bespreking(proces)
    return bool(ding.vervolg == "maatwerk" and ding.reactie in ("overgenomen", "deels"))


class BenFlow(Verloop):
    """A question to the supra-regional network, there and back."""

    process_title = "BEN"

    begin = Begin().Next(this.aannemen)

    aannemen = Wacht(
        "Vraag aan het BEN beoordelen",
        AanZet.BEN,
        klaar_door=("ben.aannemen", "ben.terugsturen", "ben.intrekken"),
        zolang=als(consult, "gevraagd"),
    )
    (
        aannemen.Naar(this.opnieuw, als=als(consult, "teruggestuurd"))
        .Naar(this.einde, als=als(consult, "ingetrokken"))
        .Anders(this.adviseren)
    )

    opnieuw = Wacht(
        "Vraag aan het BEN aanvullen",
        AanZet.PROCESREGIE,
        klaar_door=("ben.opnieuw_vragen", "ben.intrekken"),
        zolang=als(consult, "teruggestuurd"),
    )
    opnieuw.Naar(this.einde, als=als(consult, "ingetrokken")).Anders(this.aannemen)

    adviseren = Wacht(
        "Adviseren over de casus",
        AanZet.BEN,
        klaar_door=("ben.adviseren", "ben.intrekken"),
        zolang=als(consult, "aangenomen"),
    )
    (
        adviseren.Naar(this.einde, als=als(consult, "ingetrokken"))
        .Naar(this.opnieuw, als=als(consult, "teruggestuurd"))
        .Anders(this.opvolgen)
    )

    opvolgen = Wacht(
        "Laten weten wat u met het advies van het BEN doet",
        AanZet.CASUSREGIE,
        klaar_door=("ben.opvolgen", "ben.intrekken"),
        zolang=als(consult, "geadviseerd"),
    ).Anders(this.einde)

    einde = flow.End()


def aan_zet_bij_aanvrager(proces: Proces) -> str:
    """Who drew up the aanvraag, in the role they did it in."""
    wie = aanvraag(proces).aanvrager
    rollen = wie.lidmaatschappen.actief().values_list("rol", flat=True)
    return aan_zet_met_rol(next(iter(rollen), ""))


class MaatwerkFlow(Verloop):
    """Money for help outside the contracts: asked, decided within a mandate or above it, laid down."""

    process_title = "Maatwerk"

    begin = Begin().Next(this.indienen)

    indienen = Wacht(
        "Maatwerkaanvraag indienen",
        aan_zet_bij_aanvrager,
        klaar_door=("maatwerk.indienen", "maatwerk.intrekken", "casus.afsluiten"),
    )
    indienen.Naar(this.besluiten, als=als(aanvraag, "ingediend")).Anders(this.einde)

    besluiten = Wacht(
        "Besluiten over maatwerk",
        AanZet.BUDGET,
        klaar_door=(
            "maatwerk.toekennen",
            "maatwerk.deels_toekennen",
            "maatwerk.afwijzen",
            "maatwerk.doorzetten",
            "maatwerk.toelichting_vragen",
            "maatwerk.intrekken",
        ),
        zolang=als(aanvraag, "ingediend"),
    )
    (
        besluiten.Naar(this.toelichten, als=als(aanvraag, "toelichting_gevraagd"))
        .Naar(this.bestuur, als=als(aanvraag, "doorgezet"))
        .Naar(this.contract, als=als(aanvraag, "toegekend", "deels_toegekend"))
        .Anders(this.einde)
    )

    toelichten = Wacht(
        "Maatwerkaanvraag toelichten",
        aan_zet_bij_aanvrager,
        klaar_door=("maatwerk.toelichten", "maatwerk.intrekken"),
        zolang=als(aanvraag, "toelichting_gevraagd", "bestuur_vraagt"),
    )
    (
        toelichten.Naar(this.besluiten, als=als(aanvraag, "ingediend"))
        .Naar(this.bestuur, als=als(aanvraag, "doorgezet"))
        .Anders(this.einde)
    )

    bestuur = Wacht(
        "Besluiten over maatwerk boven het mandaat",
        AanZet.BESTUUR,
        klaar_door=(
            "maatwerk.toekennen",
            "maatwerk.deels_toekennen",
            "maatwerk.afwijzen",
            "maatwerk.toelichting_vragen",
            "maatwerk.teruggeven",
            "maatwerk.intrekken",
        ),
        zolang=als(aanvraag, "doorgezet"),
    )
    (
        bestuur.Naar(this.toelichten, als=als(aanvraag, "bestuur_vraagt"))
        .Naar(this.besluiten, als=als(aanvraag, "ingediend"))
        .Naar(this.contract, als=als(aanvraag, "toegekend", "deels_toegekend"))
        .Anders(this.einde)
    )

    contract = Wacht(
        "Contract voor maatwerk vastleggen",
        AanZet.CONTRACT,
        klaar_door=("maatwerk.contract_vastleggen", "maatwerk.beeindigen"),
    ).Anders(this.einde)

    einde = flow.End()


class RisicoFlow(Verloop):
    """Help begins before the decision: does the organisation that was named bear the risk?"""

    process_title = "Risico van een voorlopige start"

    begin = Begin().Next(this.antwoorden)

    antwoorden = Wacht(
        "Risico van de voorlopige start aanvaarden of weigeren",
        lambda proces: aan_zet_met_rol(rol_die_antwoordt(aanvraag(proces), proces.casus)),
        klaar_door=(
            "maatwerk.risico_aanvaarden",
            "maatwerk.risico_weigeren",
            "maatwerk.toekennen",
            "maatwerk.deels_toekennen",
            "maatwerk.afwijzen",
            "maatwerk.intrekken",
        ),
    ).Anders(this.einde)

    einde = flow.End()


def contracttaak(proces: Proces) -> str:
    """What to do about a contract that ends, as long as no other takes its place."""
    gevraagd = (Aanvraagstatus.CONCEPT, *WACHT_OP_BESLUIT)
    if Aanvraag.objects.filter(verlenging_van=proces.onderwerp_id, status__in=gevraagd).exists():
        return "Contract loopt af: wacht op de verlenging, of beëindig het"
    return "Contract loopt af: verlengen of beëindigen"


class ContractFlow(Verloop):
    """A contract comes to its last day: it is extended, or it ends. Goes on when the case has closed."""

    process_title = "Einde van een contract"

    begin = Begin().Next(this.beslissen)

    beslissen = Wacht(
        contracttaak,
        aan_zet_bij_aanvrager,
        klaar_door=("maatwerk.verlengen", "maatwerk.beeindigen"),
        termijn=lambda proces: aanvraag(proces).tot,
    )
    beslissen.Naar(this.beslissen, als=als(aanvraag, "lopend")).Anders(this.einde)  # only asked yet

    einde = flow.End()


class TafelAdviesFlow(Verloop):
    """One invited expert is asked to advise the table; the turn is theirs alone."""

    process_title = "Advies aan de RET-tafel"

    begin = Begin().Next(this.adviseren)

    adviseren = Wacht(
        "Advies geven aan de RET-tafel",
        AanZet.EXPERT,
        klaar_door=("tafel.adviseren", "tafel.besluiten", "tafel.van_agenda_halen"),
        alleen_zelf=("tafel.adviseren",),
        termijn=lambda proces: bespreking(proces).tafel.dag,
        zolang=als(bespreking, "geagendeerd", "stukken_verzonden"),
    ).Anders(this.einde)

    einde = flow.End()


class BenAdviesFlow(Verloop):
    """One expert of the network is asked for advice; the turn is theirs alone."""

    process_title = "Advies van het BEN"

    begin = Begin().Next(this.adviseren)

    adviseren = Wacht(
        "Advies geven voor het BEN",
        AanZet.EXPERT,
        klaar_door=("ben.adviseren", "ben.opvolgen", "ben.intrekken"),
        zolang=als(consult, "aangenomen"),
    ).Anders(this.einde)

    einde = flow.End()


AAN_ZET_BIJ_EIGENAAR = {
    Organisatiesoort.GI: AanZet.CASUSREGIE,
    Organisatiesoort.LOKAAL_TEAM: AanZet.CASUSREGIE,
    Organisatiesoort.GEMEENTE: AanZet.GEMEENTE,
    Organisatiesoort.BEN: AanZet.BEN,
}
"""An aanbieder has no worklist here: procesregie keeps an eye on what it promised."""


class AfspraakFlow(Verloop):
    """An afspraak is kept, refused with a reason, or moved to another day."""

    process_title = "Afspraak"

    begin = Begin().Next(this.nakomen)

    nakomen = Wacht(
        "Afspraak nakomen of weigeren",
        lambda proces: AAN_ZET_BIJ_EIGENAAR.get(
            afspraak(proces).eigenaar.soort, AanZet.PROCESREGIE
        ),
        klaar_door=("afspraken.gereedmelden", "afspraken.weigeren", "afspraken.verzetten"),
        termijn=lambda proces: afspraak(proces).einddatum,
    )
    nakomen.Naar(this.nakomen, als=als(afspraak, "open")).Anders(this.einde)  # another day

    einde = flow.End()


BESLIST_VERZOEK = (
    "rechten.inwilligen",
    "rechten.deels_inwilligen",
    "rechten.afwijzen",
    "rechten.intrekken",
)


class VerzoekFlow(Verloop):
    """A youth or parent asks something about the file, and there is a last day to answer."""

    process_title = "Verzoek"

    begin = Begin().Next(this.beantwoorden)

    beantwoorden = Wacht(
        lambda proces: f"Verzoek beantwoorden: {verzoek(proces).get_soort_display().lower()}",
        AanZet.CASUSREGIE,
        klaar_door=(*BESLIST_VERZOEK, "rechten.verlengen"),
        termijn=lambda proces: verzoek(proces).uiterlijk,
    )
    beantwoorden.Naar(this.beantwoorden, als=als(verzoek, "ontvangen")).Anders(this.einde)  # later

    einde = flow.End()


def opschaaltaak(proces: Proces) -> str:
    """Names the trede to which the term calls the case."""
    verlopen, bezoek = klok(proces), open_bezoek(proces.casus)
    naar = bezoek.trede.ladder.tredes.filter(code=verlopen.naar).first() if bezoek else None
    return f"Nu opschalen naar trede {naar.nummer}" if naar else "Nu opschalen"


BESLUITEN = (*LADDER, "casus.hulp_gestart", "casus.aanhouden", "casus.afsluiten")
"""What people can decide when a term has run out. Its task is also done when the term is met after all."""


class OpschaalFlow(Verloop):
    """A term ran out that calls for opschalen, directly (West-Friesland: 6 weeks)."""

    process_title = "Opschalen"

    begin = Begin().Next(this.opschalen)

    opschalen = Wacht(
        opschaaltaak,
        AanZet.CASUSREGIE,
        klaar_door=BESLUITEN,
        termijn=lambda proces: klok(proces).einde,
    ).Anders(this.einde)

    einde = flow.End()


class TermijnFlow(Verloop):
    """A term ran out that calls for somebody: what now?"""

    process_title = "Termijn"

    begin = Begin().Next(this.afhandelen)

    afhandelen = Wacht(
        lambda proces: f"Termijn verlopen: {klok(proces).naam}"[:200],
        AanZet.PROCESREGIE,
        klaar_door=BESLUITEN,
        termijn=lambda proces: klok(proces).einde,
    ).Anders(this.einde)

    einde = flow.End()


OVER_EEN_KLOK = (OpschaalFlow, TermijnFlow)


class StilstandFlow(Verloop):
    """One term stands still, and the day until which that was expected comes near, or has passed."""

    process_title = "Termijn die stilstaat"

    begin = Begin().Next(this.laten_lopen)

    laten_lopen = Wacht(
        lambda proces: f"Weer laten lopen: {klok(proces).naam}"[:200],
        AanZet.PROCESREGIE,
        klaar_door=("klok.laten_lopen",),
        termijn=lambda proces: klok(proces).stilstanden.get(tot=None).verwacht_einde,
    ).Anders(this.einde)

    einde = flow.End()


def aan_zet_bij(eigenaar: Organisatie, casus: Casus) -> str:
    """Who answers for this organisation, when its people reach this case by it; else procesregie."""
    is_gemeente = eigenaar.soort == Organisatiesoort.GEMEENTE
    if is_gemeente and eigenaar.gemeente_id == casus.gemeente_id:
        return AanZet.GEMEENTE
    return AanZet.CASUSREGIE if eigenaar.pk == casus.organisatie_id else AanZet.PROCESREGIE


class BorgingFlow(Verloop):
    """What was learned is to be secured by a day, which comes near or has passed."""

    process_title = "Borging"

    begin = Begin().Next(this.borgen)

    borgen = Wacht(
        "Borging klaar melden",
        lambda proces: aan_zet_bij(borging(proces).eigenaar, proces.casus),
        klaar_door=("leren.borging_gereed",),
        termijn=lambda proces: borging(proces).datum,
    ).Anders(this.einde)

    einde = flow.End()


class LeerevaluatieFlow(Verloop):
    """The day has come on which people look whether what was learned has been secured."""

    process_title = "Evaluatie van het leerdocument"

    begin = Begin().Next(this.evalueren)

    evalueren = Wacht(
        "Evalueren: is geborgd wat is geleerd?",
        AanZet.PROCESREGIE,
        klaar_door=("leren.evalueren",),
        termijn=lambda proces: leerdocument(proces).evaluatiedatum,
    ).Anders(this.einde)

    einde = flow.End()


OVER_EEN_DING: dict[str, Any] = {
    Kloksoort.STILZETTING: StilstandFlow,
    Kloksoort.CONTRACT: ContractFlow,
    Kloksoort.BORGING: BorgingFlow,
    Kloksoort.EVALUATIE: LeerevaluatieFlow,
}
"""Kind of clock → what must be done about the thing that it is about; a task from when it is warned of."""
BLIJFT_NA_AFBREKEN = (VerzoekFlow, ContractFlow, BorgingFlow, LeerevaluatieFlow)
"""A case that was taken back owes nobody anything any more, but an answer and what was promised."""
