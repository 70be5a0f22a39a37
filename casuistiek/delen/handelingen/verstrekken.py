"""A document or a stuk that goes to somebody outside, and what others tell the GI; all written down as exchanges."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.rollen import CASUSREGIE, REGIE
from casuistiek.casus.keuzes import LOOPT, Casusstatus, JuridischKader
from casuistiek.casus.models import Casus, Stuk
from casuistiek.casus.regels import is_niet_verwijderd
from casuistiek.fundament.documenten.models import Document
from casuistiek.fundament.documenten.secties import zonder_kind
from casuistiek.fundament.handelingen.regels import Reden, regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Keuze, LangeTekst, Tekst, Uit
from casuistiek.fundament.organisaties.models import Organisatie
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.rollen import Inzage

from ..dekking import grondslag, redenen_tegen
from ..keuzes import Deel, Grondslag, Ontvanger, Richting, Verstreksoort
from ..models import Verstrekking
from ..verstrekken import verstrek

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


class GevenFormulier(Formulier):
    """To whom, why, and on what ground."""

    ontvanger = Keuze(Ontvanger.choices, label="Wat voor ontvanger is het?")
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
        organisatie: Any = self.fields["organisatie"]
        organisatie.queryset = Organisatie.objects.geldig()

    def clean(self) -> None:
        super().clean()
        if not self.errors and not (self.cleaned_data["organisatie"] or self.cleaned_data["aan"]):
            self.add_error("aan", "Vul in aan wie u dit geeft, of kies een organisatie.")


class DocumentFormulier(GevenFormulier):
    beurt: Beurt[Casus]

    document = Uit(Document.objects.none(), namen=("titel", "soort"), label="Welk document?")
    field_order = ("document",)

    def stel_in(self) -> None:
        super().stel_in()
        document: Any = self.fields["document"]
        document.queryset = Document.objects.zonder_inhoud().filter(dossier_id=self.beurt.casus.pk)


@regel("geen_document", "Er is bij deze casus nog geen document.")
def er_is_een_document(beurt: Beurt[Casus]) -> bool:
    return Document.objects.filter(dossier_id=beurt.casus.pk).exists()


@regel("geen_toestemming", "De toestemming geldt niet voor wat u geeft aan deze ontvanger.")
def toestemming_dekt_wat_u_geeft(beurt: Beurt[object]) -> list[Reden]:
    """A document tells the whole case and a stuk may do so, so consent must cover all of it."""
    met = beurt.met
    van_niemand = "document" in met and zonder_kind(met["document"].soort)
    if met["grondslag"] != Grondslag.TOESTEMMING or van_niemand:
        return []
    return redenen_tegen(beurt.casus, Ontvanger(met["ontvanger"]), beurt.nu.date(), Deel)


PAST_BIJ = {
    Grondslag.INZAGERECHT: Ontvanger.GEZIN,
    Grondslag.COLLEGE: Ontvanger.GEMEENTE,
}
"""Grounds that are for one kind of receiver only."""


@regel("grondslag_past_niet", "Deze grondslag geldt niet voor deze ontvanger. Kies een andere.")
def grondslag_past_bij_ontvanger(beurt: Beurt[object]) -> bool:
    nodig = PAST_BIJ.get(beurt.met["grondslag"])
    return nodig is None or nodig == beurt.met["ontvanger"]


NIET_VOORBIJ = (*LOOPT, Casusstatus.AFGESLOTEN)


class _Geven(Handeling):
    """What both acts share: it is recorded, and the receiver keeps it."""

    maakt = Verstrekking
    rollen = (*CASUSREGIE, *REGIE)
    invoerregels = (grondslag_past_bij_ontvanger, toestemming_dekt_wat_u_geeft)
    inzage_minstens = Inzage.VOL
    bevestiging = "Wat u geeft, kunt u niet terughalen. Geef niet meer dan nodig is."

    def leg_vast(self, beurt: Beurt[object], wat: str) -> Verstrekking:
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
            velden=[wat],
            ontvanger=met["ontvanger"],
            organisatie=met["organisatie"],
            naam=met["aan"],
        )


@registreer
class DocumentVerstrekken(_Geven):
    """Vastleggen dat u een document aan iemand geeft: welk, aan wie, waarvoor, en waarom dat mag. Geef het document
    daarna op een veilige manier; het systeem verstuurt niets."""

    naam = "casus.document_verstrekken"
    titel = "Document verstrekken"
    op = Casus
    statussen = NIET_VOORBIJ
    formulier = DocumentFormulier
    regels = (er_is_een_document,)

    def effect(self, beurt: Beurt[Casus]) -> Verstrekking:
        return self.leg_vast(beurt, beurt.met["document"].titel)


@registreer
class StukVerstrekken(_Geven):
    """Vastleggen dat u één stuk aan iemand geeft: aan wie, waarvoor, en waarom dat mag. Geef het stuk daarna op een
    veilige manier; het systeem verstuurt niets.

    The exchange holds the number and the kind of the stuk, not its title: who reads of it may not see the case.
    """

    naam = "casus.stuk_verstrekken"
    titel = "Stuk verstrekken"
    op = Stuk
    casus_statussen = NIET_VOORBIJ
    formulier = GevenFormulier
    regels = (is_niet_verwijderd,)

    def effect(self, beurt: Beurt[Stuk]) -> Verstrekking:
        stuk = beurt.ding
        return self.leg_vast(beurt, f"Stuk {stuk.nummer} ({stuk.get_soort_display().lower()})")


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
def er_is_een_ots(beurt: Beurt[Casus]) -> bool:
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

    def effect(self, beurt: Beurt[Casus]) -> Verstrekking:
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
