"""A document that goes to somebody outside, and what others tell the GI; both stand in the register of exchanges."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.documenten.models import Document
from casuistiek.fundament.handelingen.regels import Reden, regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Keuze, LangeTekst, Tekst, Uit
from casuistiek.fundament.organisaties.models import Organisatie
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.rollen import Inzage

from ..delen import grondslag, redenen_tegen
from ..keuzes import (
    Deel,
    Grondslag,
    JuridischKader,
    Ontvanger,
    Richting,
    Status,
    Verstreksoort,
)
from ..models import Casus, Verstrekking
from ..verstrekken import verstrek
from .inhoud import LOOPT
from .rollen import CASUSREGIE, REGIE
from .toestemming import TE_KIEZEN

ZONDER_KIND = frozenset({"leerdocument"})
"""Kinds of documents that hold nothing of a child, so that nobody needs to consent."""
GRONDSLAGEN = [
    (keuze.value, keuze.label)
    for keuze in (
        Grondslag.TOESTEMMING,
        Grondslag.BETROKKEN,
        Grondslag.INZAGERECHT,
        Grondslag.COLLEGE,
    )
]
"""Consent also stands for its override: which of the two it is, the case knows."""


class DocumentFormulier(Formulier):
    document = Uit(Document.objects.none(), namen=("titel", "soort"), label="Welk document?")
    ontvanger = Keuze(TE_KIEZEN, label="Wat voor ontvanger is het?")
    organisatie = Uit(
        Organisatie.objects.none(),
        namen=("naam", "afkorting"),
        label="Aan welke organisatie?",
        required=False,
    )
    aan = Tekst(
        label="Aan wie?",
        max_length=150,
        required=False,
        help_text="De naam of functie van de persoon.",
    )
    doel = Tekst(label="Waarvoor?", max_length=300)
    grondslag = Keuze(GRONDSLAGEN, label="Waarom mag dit?")

    def stel_in(self) -> None:
        document: Any = self.fields["document"]
        document.queryset = Document.objects.zonder_inhoud().filter(dossier_id=self.beurt.casus.pk)
        organisatie: Any = self.fields["organisatie"]
        organisatie.queryset = Organisatie.objects.geldig()

    def clean(self) -> None:
        super().clean()
        if not self.errors and not (self.cleaned_data["organisatie"] or self.cleaned_data["aan"]):
            self.add_error("aan", "Vul in aan wie u het document geeft, of kies een organisatie.")


@regel("geen_document", "Er is bij deze casus nog geen document.")
def er_is_een_document(beurt: Any) -> bool:
    return Document.objects.filter(dossier_id=beurt.casus.pk).exists()


@regel("geen_toestemming", "De toestemming geldt niet voor dit document en deze ontvanger.")
def toestemming_dekt_het_document(beurt: Any) -> list[Reden]:
    """A document tells the whole case, so consent must cover all of it."""
    met = beurt.met
    if met["grondslag"] != Grondslag.TOESTEMMING or met["document"].soort in ZONDER_KIND:
        return []
    return redenen_tegen(beurt.casus, Ontvanger(met["ontvanger"]), beurt.nu.date(), Deel)


PAST_BIJ = {
    Grondslag.INZAGERECHT: Ontvanger.GEZIN,
    Grondslag.COLLEGE: Ontvanger.GEMEENTE,
}
"""Grounds that are for one kind of receiver only."""


@regel("grondslag_past_niet", "Deze grondslag geldt niet voor deze ontvanger. Kies een andere.")
def grondslag_past_bij_ontvanger(beurt: Any) -> bool:
    nodig = PAST_BIJ.get(beurt.met["grondslag"])
    return nodig is None or nodig == beurt.met["ontvanger"]


@registreer
class DocumentVerstrekken(Handeling):
    """Vastleggen dat u een document aan iemand geeft: welk, aan wie, waarvoor, en waarom dat mag. Geef het document
    daarna op een veilige manier; het systeem verstuurt niets."""

    naam = "casus.document_verstrekken"
    titel = "Document verstrekken"
    op = Casus
    maakt = Verstrekking
    rollen = (*CASUSREGIE, *REGIE)
    statussen = (*LOOPT, Status.AFGESLOTEN)
    formulier = DocumentFormulier
    regels = (er_is_een_document,)
    invoerregels = (grondslag_past_bij_ontvanger, toestemming_dekt_het_document)
    inzage_minstens = Inzage.VOL
    bevestiging = "Wat u geeft, kunt u niet terughalen. Geef niet meer dan nodig is."

    def effect(self, beurt: Any) -> Verstrekking:
        met, casus = beurt.met, beurt.casus
        waarom = str(Grondslag(met["grondslag"]).label)
        if met["grondslag"] == Grondslag.TOESTEMMING:
            waarom = grondslag(casus, met["ontvanger"], beurt.nu.date())
        return verstrek(
            beurt,
            casus,
            soort=Verstreksoort.DOCUMENT,
            doel=met["doel"],
            grondslag=waarom,
            velden=[met["document"].titel],
            ontvanger=met["ontvanger"],
            organisatie=met["organisatie"],
            naam=met["aan"],
        )


class InlichtingenFormulier(Formulier):
    van = Tekst(label="Wie gaf de inlichtingen?", max_length=150, help_text="Naam of functie.")
    organisatie = Uit(
        Organisatie.objects.none(),
        namen=("naam", "afkorting"),
        label="Van welke organisatie?",
        required=False,
        empty_label="Een organisatie die niet in de lijst staat",
    )
    doel = Tekst(label="Waarvoor is dit nodig?", max_length=300)
    wat = LangeTekst(label="Wat hebt u ontvangen?", help_text="Kort, bijvoorbeeld welk verslag.")

    def stel_in(self) -> None:
        veld: Any = self.fields["organisatie"]
        veld.queryset = Organisatie.objects.geldig()


@regel(
    "geen_ots",
    "Zonder toestemming inlichtingen vragen mag alleen bij een (voorlopige) ondertoezichtstelling.",
)
def er_is_een_ots(beurt: Any) -> bool:
    return beurt.casus.juridisch_kader in (JuridischKader.OTS, JuridischKader.VOTS)


@registreer
class InlichtingenOntvangen(Handeling):
    """Vastleggen wat een ander u zonder toestemming vertelde, omdat het nodig is voor de ondertoezichtstelling
    (Jeugdwet 7.3.11 lid 4).

    The article is about a GI only: a local team has no such right.
    """

    naam = "toegang.inlichtingen_ontvangen"
    titel = "Inlichtingen vastleggen (OTS)"
    op = Casus
    maakt = Verstrekking
    rollen = (Rol.JEUGDBESCHERMER,)
    statussen = LOOPT
    formulier = InlichtingenFormulier
    regels = (er_is_een_ots,)
    inzage_minstens = Inzage.VOL

    def effect(self, beurt: Any) -> Verstrekking:
        met = beurt.met
        return verstrek(
            beurt,
            beurt.casus,
            soort=Verstreksoort.INLICHTINGEN,
            richting=Richting.IN,
            doel=met["doel"],
            grondslag=Grondslag.OTS.label,
            organisatie=met["organisatie"],
            naam=met["van"],
            omschrijving=met["wat"],
        )
