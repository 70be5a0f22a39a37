"""Bijzonder geheim: a case that only its circle sees. Who stands in it, and when it ends.

The circle always has the casusregisseur and a procesregisseur: a case that nobody can help on is no safer
(own choice). Only after a move to another region the casusregisseur first has to let one of that region in.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.rollen import CASUSREGIE, REGIE
from casuistiek.casus.models import Casus
from casuistiek.casus.regels import gaat_niet_dubbel_open
from casuistiek.casus.veranderen import bij_verhuizing, is_van_regio_veranderd
from casuistiek.fundament.handelingen.mensvelden import Mens, Mensen
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import DatumVeld, LangeTekst, Tekst
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.tijd import AMSTERDAM
from casuistiek.fundament.toegang.kring import haal_uit, wijd_in

from ..kring import in_kring, kan_in_kring, ziet_nu, zijn_procesregisseur
from ..models import Ingewijde

WIE = (*CASUSREGIE, *REGIE)


@regel("al_geheim", "Deze casus is al bijzonder geheim.")
def nog_niet_geheim(beurt: Beurt[Casus]) -> bool:
    return not beurt.casus.geheim


@regel("niet_geheim", "Deze casus is niet bijzonder geheim.")
def is_geheim(beurt: Beurt[Casus]) -> bool:
    return bool(beurt.casus.geheim)


@regel(
    "kring_zonder_procesregisseur",
    "Kies ook een procesregisseur van deze regio. Anders kan niemand de casus verder helpen.",
)
def er_is_een_procesregisseur(beurt: Beurt[Casus]) -> bool:
    return zijn_procesregisseur(beurt.casus, _altijd(beurt) | set(beurt.met["kring"]))


def _altijd(beurt: Beurt[Casus]) -> set[Medewerker]:
    """The casusregisseur and who makes it geheim."""
    return {beurt.casus.casusregisseur, beurt.mens}


class GeheimFormulier(Formulier):
    beurt: Beurt[Casus]

    reden = LangeTekst(
        label="Waarom is deze casus bijzonder geheim?",
        help_text="Bijvoorbeeld: een ouder werkt bij een van de organisaties. Alleen de kring leest dit.",
    )
    kring = Mensen(
        required=False,
        label="Wie mogen de casus zien?",
        help_text="U en de casusregisseur horen er altijd bij. Is geen van u procesregisseur? Kies er dan een.",
    )

    def stel_in(self) -> None:
        veld: Any = self.fields["kring"]
        veld.queryset = ziet_nu(self.beurt.casus)


@registreer
class GeheimMaken(Handeling):
    """De casus bijzonder geheim maken. Daarna bestaat hij alleen nog voor wie in de kring staat.

    Dat geldt voor iedereen: ook voor gasten, vervangers, beheerders en in cijfers (eigen keuze).
    """

    naam = "toegang.geheim_maken"
    titel = "Bijzonder geheim maken"
    op = Casus
    rollen = WIE
    formulier = GeheimFormulier
    regels = (nog_niet_geheim,)
    invoerregels = (er_is_een_procesregisseur,)
    bevestiging = "Wie niet in de kring staat, ziet de casus daarna nergens meer."

    def effect(self, beurt: Beurt[Casus]) -> None:
        casus, gekozen = beurt.casus, set(beurt.met["kring"])
        casus.geheim, casus.geheim_sinds, casus.geheim_door = True, beurt.nu, beurt.wie
        casus.geheim_reden = beurt.met["reden"]
        for wie in sorted(_altijd(beurt) | gekozen, key=lambda mens: mens.pk):
            wijd_in(casus, wie, reden="Vanaf het begin", door=beurt.wie)
        _vertel(beurt, [wie for wie in _altijd(beurt) | gekozen if wie != beurt.wie])


def _vertel(beurt: Beurt[Casus], aan: list[Medewerker]) -> None:
    nummer = beurt.casus.nummer
    zin = f"Casus {nummer} is bijzonder geheim. U staat in de kring en kunt de casus zien."
    beurt.bericht(sorted(aan, key=lambda mens: mens.pk), f"U staat in de kring van {nummer}", zin)


@regel(
    "zelf_geheim_gemaakt",
    "U maakte deze casus bijzonder geheim. Vraag iemand anders uit de kring om dat op te heffen.",
)
def een_ander_dan_wie_het_maakte(beurt: Beurt[Casus]) -> bool:
    """Says nothing of a case that is not geheim (any more): of that nobody is the maker."""
    casus = beurt.casus
    return not casus.geheim or casus.geheim_door not in (beurt.wie, beurt.grond.voor)


@registreer
class GeheimOpheffen(Handeling):
    """De casus is niet langer bijzonder geheim. Dat beslist een ander dan wie hem geheim maakte."""

    naam = "toegang.geheim_opheffen"
    titel = "Geheim opheffen"
    op = Casus
    rollen = WIE
    regels = (is_geheim, een_ander_dan_wie_het_maakte, gaat_niet_dubbel_open)
    bevestiging = "Iedereen die de casus door zijn rol mag zien, ziet hem dan weer."

    def effect(self, beurt: Beurt[Casus]) -> None:
        beurt.casus.geheim = False
        haal_uit(beurt.casus)


class InwijdenFormulier(Formulier):
    beurt: Beurt[Casus]

    wie = Mens(label="Wie neemt u op in de kring?")
    reden = Tekst(label="Waarom?", max_length=300)
    tot = DatumVeld(
        label="Tot en met",
        required=False,
        verleden=False,
        help_text="Vult u niets in? Dan blijft deze persoon in de kring tot u dat wijzigt.",
    )

    def stel_in(self) -> None:
        veld: Any = self.fields["wie"]
        casus = self.beurt.casus
        veld.queryset = kan_in_kring(casus).exclude(pk__in=in_kring(casus).values("pk"))


@registreer
class Inwijden(Handeling):
    """Iemand opnemen in de kring. Die persoon ziet de casus dan zo ver als de eigen rol gaat."""

    naam = "toegang.inwijden"
    titel = "Opnemen in de kring"
    op = Casus
    maakt = Ingewijde
    rollen = WIE
    formulier = InwijdenFormulier
    regels = (is_geheim,)

    def effect(self, beurt: Beurt[Casus]) -> Ingewijde:
        met = beurt.met
        tot = met["tot"] and _einde_van(met["tot"])
        ingewijde = wijd_in(beurt.casus, met["wie"], reden=met["reden"], door=beurt.wie, tot=tot)
        _vertel(beurt, [met["wie"]])
        return ingewijde


def _einde_van(dag: Any) -> datetime:
    return datetime.combine(dag + timedelta(days=1), time(), AMSTERDAM)


@regel(
    "blijft_in_kring",
    "De casusregisseur blijft in de kring. Geef de casus eerst aan een collega.",
)
def niet_de_casusregisseur(beurt: Beurt[Casus]) -> bool:
    return bool(beurt.met["wie"] != beurt.casus.casusregisseur)


@regel(
    "laatste_procesregisseur",
    "Dit is de laatste procesregisseur in de kring. Neem eerst een andere procesregisseur op.",
)
def er_blijft_een_procesregisseur(beurt: Beurt[Casus]) -> bool:
    over = in_kring(beurt.casus).exclude(pk=beurt.met["wie"].pk)
    return zijn_procesregisseur(beurt.casus, over.values("pk"))


class UitKringFormulier(Formulier):
    beurt: Beurt[Casus]

    wie = Mens(label="Wie gaat uit de kring?")

    def stel_in(self) -> None:
        veld: Any = self.fields["wie"]
        veld.queryset = in_kring(self.beurt.casus)


@registreer
class UitKring(Handeling):
    """Iemand uit de kring halen. Die persoon ziet de casus meteen niet meer."""

    naam = "toegang.uit_kring"
    titel = "Uit de kring halen"
    op = Casus
    rollen = WIE
    formulier = UitKringFormulier
    regels = (is_geheim,)
    invoerregels = (niet_de_casusregisseur, er_blijft_een_procesregisseur)

    def effect(self, beurt: Beurt[Casus]) -> None:
        haal_uit(beurt.casus, beurt.met["wie"])


@bij_verhuizing
def kring_zonder_procesregisseur(beurt: Beurt[Any], was: Casus) -> None:
    """Nobody in the other region knows of the case: who leads it hears, whoever did this, that they can let somebody of
    that region in."""
    casus = beurt.casus
    if casus.geheim and is_van_regio_veranderd(beurt):
        beurt.bericht(
            [casus.casusregisseur],
            f"Neem een procesregisseur op in de kring van {casus.nummer}",
            f"Casus {casus.nummer} is bijzonder geheim en ging naar regio {casus.regio}. Daar ziet niemand hem. "
            "Neem een procesregisseur van die regio op in de kring.",
        )
