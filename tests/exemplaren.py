"""One case with one of everything, made through the poort: what the tests of rights and addresses look at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Model

from casuistiek.afspraken.models import Afspraak
from casuistiek.ben.models import Consult
from casuistiek.casus.models import Casus, Stuk
from casuistiek.cohort.models import Cohortleerdocument, RodeDraad
from casuistiek.delen.models import Lezing, Toegangsverzoek, Toestemming, Woordbesluit
from casuistiek.fundament.organisaties.models import Organisatiesoort
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.tijd import nu, vandaag
from casuistiek.leren.models import (
    Borging,
    GedeeldLeerpunt,
    Leerdocument,
    Leerpunt,
    OntvangenSignaal,
    Signaal,
    Toepassing,
)
from casuistiek.maatwerk.models import Aanvraag
from casuistiek.rapporten.models import Rapport
from casuistiek.rechten.models import Bewaarplicht, Verzoek, Voorstel
from casuistiek.sessies.models import Deelnemer, Inzicht, Sessie, Sessiecasus, Traject
from casuistiek.tafel.models import Bespreking, Tafel
from casuistiek.tijdlijn.models import Moment
from casuistiek.verhalen.models import Verbetervoorstel, Verhalenronde
from casuistiek.wachtlijst.models import Cohort, Wachtlijst
from tests.monsters import stuk
from tests.rolverdeling import (
    Cast,
    als_gast,
    casus_in_behandeling,
    doe,
    met_toestemming,
    op_trede,
    rolverdeling,
    vers,
)
from tests.verhalen import een_ronde, een_voorstel
from tests.wachtlijsten import een_cohort, voorbeelden
from workflows.klokken.models import Klok, Maandlijst
from workflows.ladder.models import Bezwaar, Ladder, Norm, Trede, Zijroute, Zijspoor
from workflows.simulatie.models import Simulatie

GASTEN = (Rol.RET_EXPERT, Rol.BEN_EXPERT, Rol.JEUGDIGE_OUDER)
HULPVRAAG = "Ik wil slapen waar de zee te horen is."
ANALYSE = "De onrust komt na het derde verlies."
VERKLARING = "Wij zien het anders: het ging thuis juist beter."
BSN = "999990019"

VAN_DE_REGIO = (
    *(Tafel, Simulatie, Maandlijst, Ladder, Trede, Norm, Zijroute, OntvangenSignaal, Rapport),
)
"""Things of a region, not of a case: who works there in the RET or steers it knows that they are there."""
VAN_EEN_LIJST = {
    Wachtlijst: {Rol.WACHTLIJSTBEHEERDER},
    Cohort: {Rol.PROCESREGISSEUR, Rol.PROJECTLEIDER},
    Verhalenronde: {Rol.PROCESREGISSEUR, Rol.PROJECTLEIDER},
    Verbetervoorstel: {Rol.PROCESREGISSEUR, Rol.PROJECTLEIDER},
    RodeDraad: {Rol.PROCESREGISSEUR, Rol.PROJECTLEIDER},
    Cohortleerdocument: {Rol.PROCESREGISSEUR, Rol.PROJECTLEIDER},
    Sessie: {Rol.PROCESREGISSEUR, Rol.VOORZITTER, Rol.PROJECTLEIDER},
    Traject: {Rol.PROCESREGISSEUR, Rol.VOORZITTER, Rol.PROJECTLEIDER},
    Deelnemer: {Rol.CONTACTPERSOON_GEMEENTE},
}
"""The waiting list of a GI (one that is not established yet), what is chosen of lists, what people told, sessions and
who was invited to one: and who knows that it is there."""
ZONDER_CASUS = (*VAN_DE_REGIO, *VAN_EEN_LIJST)


@dataclass
class Exemplaren:
    """The cast, the case, and one thing of each kind that something can be done to."""

    cast: Cast
    casus: Casus
    dingen: dict[type[Model], Any]

    def ding(self, soort: type[Model] | None) -> Any:
        """The thing of this kind as it stands in the database; None for what makes something new."""
        if soort is None:
            return None
        return vers(self.casus if soort is Casus else self.dingen[soort])


@contextmanager
def even() -> Iterator[None]:
    """What happens in this block did not happen."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def exemplaren(cast: Cast | None = None, bsn: str = BSN) -> Exemplaren:
    """Everything in region noord: of this cast, else of a new one in an empty database."""
    cast = cast or rolverdeling()
    hier = cast.noord
    ladder = Ladder.objects.get(regio=hier.regio)
    Zijroute.objects.create(ladder=ladder, code="mda", naam="MDA++")
    Norm.objects.create(
        ladder=ladder,
        code="start",
        naam="Hulp gestart",
        start="aanmelding",
        termijn="6 weken",
        bij_verlopen="signaal",
    )
    jb, pr = hier[Rol.JEUGDBESCHERMER], hier[Rol.PROCESREGISSEUR]
    casus = met_toestemming(casus_in_behandeling(cast, "tafel", hulpvraag=HULPVRAAG, bsn=bsn))
    stem = {"stem_jeugdige": "Rust.", "stem_ouders": "Ook rust."}
    doe(jb, "casus.koers_vaststellen", casus, analyse=ANALYSE, perspectief="Thuis wonen.", **stem)
    dingen: dict[type[Model], Any] = {
        Toestemming: casus.toestemmingen.get(),
        Stuk: doe(jb, "casus.stuk_toevoegen", casus, **stuk()),
        Toegangsverzoek: _toegangsverzoek(cast, casus),
        Klok: casus.klokken.get(norm__code="start"),
        Bezwaar: doe(jb, "ladder.bezwaar_maken", casus, tekst="Te hoog."),
        Tafel: doe(pr, "tafel.plannen", datum=vandaag(), tijd="13:30", plaats="Gemeentehuis"),
        Bespreking: doe(pr, "tafel.agenderen", casus, vraag="Welke plek past?"),
        Simulatie: _simulatie(cast),
        Maandlijst: _maandlijst(cast),
        Rapport: doe(hier[Rol.PROJECTLEIDER], "rapport.maken", soort="gemeente"),
        Zijspoor: doe(jb, "ladder.zijroute_starten", casus, reden="Geweld thuis."),
    }
    dingen |= _concept(cast)
    dingen |= _afspraak_en_lessen(cast, casus)
    casus = op_trede(cast, casus, "consult")
    vraag = {"vraag": "Wie kent een plek?", "samenvatting": "Kan nergens blijven, ook Kim niet."}
    dingen[Consult] = doe(pr, "ben.vragen", casus, **vraag, woorden={"Kim": "naam"})
    dingen[Woordbesluit] = casus.woordbesluiten.get()
    _lezing(casus)
    dingen[Aanvraag] = _aanvraag(cast, casus)
    dingen |= _rechten(cast, casus)
    dingen[Wachtlijst], _ = voorbeelden(cast)
    dingen[Cohort] = een_cohort(cast)
    dingen[Verhalenronde] = een_ronde(cast)
    dingen[Verbetervoorstel] = een_voorstel(cast)
    dingen |= _van_een_cohort(dingen[Cohort])
    dingen |= _sessie(cast, casus)
    for rol in GASTEN:
        tot = vandaag() + timedelta(days=14)
        wie = als_gast(hier.mensen[rol], rol)
        doe(pr, "toegang.gast_uitnodigen", casus, **wie, doel="Meedenken", tot=tot)
    return Exemplaren(cast, vers(casus), dingen)


def _van_een_cohort(cohort: Cohort) -> dict[type[Model], Any]:
    """What is learned of it; nobody established this one, so not through the poort."""
    van = {"cohort": cohort, "regio": cohort.regio, "gemaakt_op": nu(), "door": cohort.door}
    draad = {"naam": "Wachten", "categorie": "procedure", "tekst": "Wachten kost tijd."}
    return {
        RodeDraad: RodeDraad.objects.create(**van, **draad),
        Cohortleerdocument: Cohortleerdocument.objects.create(
            **van, naam="De eerste", leervraag="Wat hielp?"
        ),
    }


def _lezing(casus: Casus) -> None:
    """What the second reader saw in a text; there is no worker here."""
    Lezing.objects.create(casus=casus, gemaakt_op=nu(), vinger="0" * 64, gezien=[[0, 3]])


def _afspraak_en_lessen(cast: Cast, casus: Casus) -> dict[type[Model], Any]:
    jb, pr = cast.noord[Rol.JEUGDBESCHERMER], cast.noord[Rol.PROCESREGISSEUR]
    gi, straks = cast.noord.organisaties[Organisatiesoort.GI].pk, vandaag() + timedelta(days=30)
    punt = {"soort": "hielp", "categorie": "procedure", "tekst": "Vroeg bellen hielp."}
    return {
        Afspraak: doe(
            pr,
            "afspraken.afspreken",
            casus,
            omschrijving="Belt de school.",
            eigenaar=gi,
            einddatum=straks,
        ),
        Leerpunt: doe(jb, "leren.leerpunt_vastleggen", casus, **punt),
        Moment: doe(jb, "tijdlijn.aanvullen", casus, soort="thuis", van="2020", bron="ouder"),
        Borging: doe(jb, "leren.borgen", casus, tekst="Eerder bellen.", eigenaar=gi, datum=straks),
        Signaal: doe(jb, "leren.signaleren", casus, aan="inkoop", tekst="Er is te weinig plek."),
        OntvangenSignaal: _ontvangen(cast, casus),
        Toepassing: _toepassing(cast, casus),
        Leerdocument: doe(jb, "leren.leervraag_stellen", casus, tekst="Wat hielp?"),
    }


def _sessie(cast: Cast, casus: Casus) -> dict[type[Model], Any]:
    """A session that was held about this case, with somebody of the gemeente; and a trajectory."""
    jb, pr = cast.noord[Rol.JEUGDBESCHERMER], cast.noord[Rol.PROCESREGISSEUR]
    plan = {"soort": "wrap_up", "datum": vandaag(), "tijd": "00:00", "plaats": "Online"}
    sessie: Sessie = doe(pr, "sessie.plannen", **plan, duur=60)
    wie = [cast.noord.mensen[Rol.CONTACTPERSOON_GEMEENTE].pk]
    doe(pr, "sessie.uitnodigen", sessie, wie=wie)
    deelnemer = sessie.deelnemers.get()
    met = {"sessie": sessie.pk, "van_jeugdige": True, "van_ouders": True}
    erin: Sessiecasus = doe(
        jb, "sessie.casus_inbrengen", casus, **met, tekst="Wonen en leren gingen langs elkaar."
    )
    waren = {"aanwezigen": [deelnemer.pk], "uren": 2, "voorbereiding": 0}
    doe(pr, "sessie.aanwezigheid", vers(sessie), **waren)
    gezien = {"vraag": 1, "categorie": "procedure", "tekst": "Wij belden te laat."}
    start = {"naam": "Samen terugkijken", "begint_op": vandaag()}
    return {
        Sessie: sessie,
        Deelnemer: deelnemer,
        Sessiecasus: erin,
        Inzicht: doe(jb, "sessie.inzicht_vastleggen", erin, **gezien),
        Traject: doe(pr, "traject.starten", **start),
    }


def _toepassing(cast: Cast, casus: Casus) -> Toepassing:
    """Of what another case of the region taught; that taught something more."""
    een, _ = (_gedeeld(cast, tekst) for tekst in ("Eén vast gezicht hielp.", "Huisbezoek hielp."))
    gedaan = {"leerpunt": een.pk, "gedaan": "Er is één vaste begeleider."}
    toegepast: Toepassing = doe(cast.noord[Rol.JEUGDBESCHERMER], "leren.toepassen", casus, **gedaan)
    return toegepast


def _gedeeld(cast: Cast, tekst: str) -> GedeeldLeerpunt:
    """As it is left when the case that taught it was destroyed."""
    over = {"soort": "hielp", "categorie": "procedure", "knelpunten": ["aanbod"]}
    return GedeeldLeerpunt.objects.create(
        herkomst=uuid4(), regio=cast.noord.regio, gedeeld_op=vandaag(), tekst=tekst, **over
    )


def _ontvangen(cast: Cast, casus: Casus) -> OntvangenSignaal:
    """A signal to the college, as it arrived there."""
    jb, pr = cast.noord[Rol.JEUGDBESCHERMER], cast.noord[Rol.PROCESREGISSEUR]
    gegeven = doe(jb, "leren.signaleren", casus, aan="bestuur", tekst="Wachten duurt te lang.")
    ontvangen: OntvangenSignaal = doe(pr, "leren.signaal_vrijgeven", gegeven).ontvangen
    return ontvangen


def _rechten(cast: Cast, casus: Casus) -> dict[type[Model], Any]:
    """A request to correct something, with what was corrected; a verklaring; a hold, and a proposal to destroy."""
    jb = cast.noord[Rol.JEUGDBESCHERMER]
    doe(jb, "rechten.verklaring_toevoegen", casus, van="ouder", tekst=VERKLARING)
    vraag = {"soort": "correctie", "van": "jeugdige", "tekst": "Dat zei ik zo niet."}
    verzoek: Verzoek = doe(jb, "rechten.verzoek_vastleggen", casus, **vraag, ontvangen_op=vandaag())
    tekst = {"tekst": "casus.casus::perspectief", "nieuw": "Thuis wonen, met hulp."}
    doe(jb, "rechten.verbeteren", verzoek, **tekst)
    regie = cast.noord[Rol.PROCESREGISSEUR]
    plicht = {"reden": "Er loopt een klacht van de vader.", "van": vandaag()}
    voorstel = Voorstel.objects.create(
        casus=casus, gemaakt_op=nu(), door=regie.medewerker, grondslag="termijn"
    )
    return {
        Verzoek: verzoek,
        Bewaarplicht: doe(regie, "rechten.bewaarplicht_opleggen", casus, **plicht),
        Voorstel: voorstel,
    }


def _toegangsverzoek(cast: Cast, casus: Casus) -> Toegangsverzoek:
    """Of somebody of the other region, who does not get it."""
    vraag = {"nummer": casus.nummer, "doel": "Het gezin verhuist."}
    doe(cast.zuid[Rol.PROCESREGISSEUR], "toegang.verzoek_doen", **vraag)
    return Toegangsverzoek.objects.get(casus=casus)


def _concept(cast: Cast) -> dict[type[Model], Any]:
    """A new version of the ladder that is being made, and its parts."""
    ladder: Ladder = doe(cast.noord[Rol.PROJECTLEIDER], "ladder.ontwerpen", begin="kopie")
    return {
        Ladder: ladder,
        Trede: ladder.tredes.first(),
        Norm: ladder.normen.first(),
        Zijroute: ladder.zijroutes.first(),
    }


def _simulatie(cast: Cast) -> Simulatie:
    ladder = Ladder.objects.get(regio=cast.noord.regio)
    met = {"instroom": 1, "jaren": 1, "wachtend": 0, "tegelijk": 1, "zaad": 1}
    gestart: Simulatie = doe(
        cast.noord[Rol.PROJECTLEIDER], "simulatie.starten", ladder=ladder.pk, **met
    )
    return gestart


def _maandlijst(cast: Cast) -> Maandlijst:
    return Maandlijst.objects.create(
        regio=cast.noord.regio,
        organisatie=cast.noord.organisaties[Organisatiesoort.GI],
        norm=Norm.objects.get(ladder__regio=cast.noord.regio, ladder__nummer=1, code="start"),
        maand=vandaag().replace(day=1),
        einde=vandaag(),
    )


def _aanvraag(cast: Cast, casus: Casus) -> Aanvraag:
    pr = cast.noord[Rol.PROCESREGISSEUR]
    aanvraag = doe(
        pr,
        "maatwerk.opstellen",
        casus,
        aanbieder="De Brug",
        inhoud="Een plek met behandeling, zes maanden.",
        waarom_geen_regulier="geen_passend_aanbod",
        van=vandaag(),
        tot=vandaag() + timedelta(days=180),
        bedrag="12.480",
    )
    gevraagd: Aanvraag = doe(pr, "maatwerk.indienen", aanvraag)
    drager = cast.noord.organisaties[Organisatiesoort.GI].pk
    contact = cast.noord[Rol.CONTACTPERSOON_GEMEENTE]
    doe(contact, "maatwerk.voorlopig_starten", gevraagd, risicodrager=drager)
    return gevraagd
