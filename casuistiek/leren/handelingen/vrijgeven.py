"""Releasing and rewriting: the same two handelingen for every model with a text that leaves the case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError

from casuistiek.casus.beurt import Beurt
from casuistiek.delen.keuzes import Woordsoort
from casuistiek.delen.woorden import Woordenformulier, leg_vast
from casuistiek.fundament.handelingen.regels import Regel
from casuistiek.fundament.handelingen.register import Gevolg, Handeling, registreer
from casuistiek.fundament.toegang.rollen import Inzage

from ..keuzes import LEERT
from ..models import Borging, Leerdocument, Leerpunt, Leertekst, Signaal
from ..regels import (
    de_schrijver_of_regie,
    er_is_tekst,
    is_niet_vrij,
    niet_de_schrijver,
    niet_herleidbaar,
)
from .delen import deel, deel_niet_meer
from .rollen import IEDEREEN, KERN
from .vastleggen import LeerpuntTeksten, LeertekstFormulier
from .versturen import trek_in, verstuur


class VrijgeefFormulier(Woordenformulier):
    beurt: Beurt[Leertekst]

    def te_lezen(self, ingevuld: Mapping[str, Any]) -> Iterable[str | None]:
        return self.beurt.ding.teksten

    def clean_woorden(self) -> dict[str, str]:
        gezegd: dict[str, str] = self.cleaned_data["woorden"]
        if Woordsoort.NAAM in gezegd.values():
            raise ValidationError("In de tekst staat een naam. Laat de tekst eerst herschrijven.")
        return gezegd


class Vrijgeven(Handeling):
    """De tekst van een ander vrijgeven voor het leerdocument, als niemand erin te herkennen is."""

    titel = "Tekst vrijgeven"
    rollen: ClassVar[tuple[str, ...]] = KERN
    casus_statussen = LEERT
    formulier = VrijgeefFormulier
    regels: ClassVar[tuple[Regel, ...]] = (
        er_is_tekst,
        is_niet_vrij,
        niet_de_schrijver,
        niet_herleidbaar,
    )
    inzage_minstens = Inzage.ROL
    bevestiging = "Hebt u gecontroleerd dat geen kind of gezin in deze tekst te herkennen is?"

    def gevolgen(self, ding: Leertekst) -> list[Gevolg]:
        return [Gevolg("Deze tekst geeft u vrij", ding.teksten)]

    def effect(self, beurt: Beurt[Leertekst]) -> None:
        leg_vast(beurt)
        beurt.ding.vrijgegeven_door, beurt.ding.vrijgegeven_op = beurt.wie, beurt.nu
        self.daarna(beurt)

    def daarna(self, beurt: Beurt[Any]) -> None:
        """Where a released text goes, of a kind that goes somewhere by itself."""


class HerschrijfFormulier(LeertekstFormulier):
    beurt: Beurt[Leertekst]

    def stel_in(self) -> None:
        self.fields["tekst"].initial = self.beurt.ding.tekst


class Herschrijven(Handeling):
    """Uw tekst herschrijven. Een ander moet hem daarna (opnieuw) vrijgeven."""

    titel = "Tekst herschrijven"
    rollen: ClassVar[tuple[str, ...]] = IEDEREEN
    casus_statussen = LEERT
    formulier = HerschrijfFormulier
    regels: ClassVar[tuple[Regel, ...]] = (de_schrijver_of_regie,)
    inzage_minstens = Inzage.ROL

    def effect(self, beurt: Beurt[Leertekst]) -> None:
        beurt.ding.tekst, beurt.ding.door = beurt.met["tekst"], beurt.wie
        beurt.ding.vrijgegeven_door = beurt.ding.vrijgegeven_op = None
        self.daarna(beurt)

    def daarna(self, beurt: Beurt[Any]) -> None:
        """What is taken back of a text that went somewhere by itself."""


class LeerpuntVrijgeven(Vrijgeven):
    """De tekst van een ander vrijgeven, als niemand erin te herkennen is. Het leerpunt is dan ook te vinden bij andere
    casussen in de regio die op hetzelfde vastlopen, zonder deze casus erbij.
    """

    def daarna(self, beurt: Beurt[Leerpunt]) -> None:
        deel(beurt)


class LeerpuntHerschrijfFormulier(HerschrijfFormulier, LeerpuntTeksten):
    beurt: Beurt[Leerpunt]

    def stel_in(self) -> None:
        super().stel_in()
        self.fields["wat_werkte"].initial = self.beurt.ding.wat_werkte


class LeerpuntHerschrijven(Herschrijven):
    """Uw tekst herschrijven. Een ander moet hem daarna (opnieuw) vrijgeven. Tot dan vinden andere casussen het leerpunt
    niet.
    """

    formulier = LeerpuntHerschrijfFormulier

    def daarna(self, beurt: Beurt[Leerpunt]) -> None:
        beurt.ding.wat_werkte = beurt.met["wat_werkte"]
        deel_niet_meer(beurt)


class SignaalVrijgeven(Vrijgeven):
    """De tekst van een ander vrijgeven, als niemand erin te herkennen is. Het signaal gaat dan naar wie het aangaat,
    zonder de casus erbij.
    """

    def daarna(self, beurt: Beurt[Signaal]) -> None:
        verstuur(beurt)


class SignaalHerschrijven(Herschrijven):
    """Uw tekst herschrijven. Een ander moet hem daarna (opnieuw) vrijgeven. Was het signaal al verstuurd, dan wordt dat
    ingetrokken.
    """

    def daarna(self, beurt: Beurt[Signaal]) -> None:
        trek_in(beurt)


def voor(
    model: type[Leertekst],
    tak: str,
    woord: str,
    vrijgeven: type[Vrijgeven] = Vrijgeven,
    herschrijven: type[Herschrijven] = Herschrijven,
) -> None:
    """Register both handelingen for a model, as <tak>.<woord>_vrijgeven and _herschrijven."""
    for soort, doen in ((vrijgeven, "vrijgeven"), (herschrijven, "herschrijven")):
        eigen = {"naam": f"{tak}.{woord}_{doen}", "op": model, "__doc__": soort.__doc__}
        registreer(type(f"{model.__name__}{soort.__name__}", (soort,), eigen))


voor(Leerpunt, "leren", "tekst", LeerpuntVrijgeven, LeerpuntHerschrijven)
voor(Borging, "leren", "borging")
voor(Signaal, "leren", "signaal", SignaalVrijgeven, SignaalHerschrijven)
voor(Leerdocument, "leren", "leervraag")
