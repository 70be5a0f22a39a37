"""The way out of any state of a case, by acts that people have: what refuses an end says what to do first."""

from __future__ import annotations

from typing import Any

from casuistiek.ben.models import LOOPT as VRAAG_LOOPT
from casuistiek.casus.keuzes import Casusstatus
from casuistiek.casus.models import Casus
from casuistiek.fundament.toegang.door import Door
from casuistiek.maatwerk.keuzes import WACHT_OP_BESLUIT
from casuistiek.tafel.models import LOOPT as BESPREKING_LOOPT
from tests.rolverdeling import vers, waarom_niet

NIET_MEER = "Niet meer nodig."


class Einde:
    """One case on its way out. `regie`: a procesregisseur of its region. A method `bij_<code>` does what must come
    first when an act is refused with that code."""

    def __init__(self, casus: Casus, regie: Door) -> None:
        self.casus, self.regie = casus, regie
        self.gezet: list[str] = []

    def bereik(self) -> None:
        """Raises AssertionError, with the acts that were tried, when there is no way out."""
        for _ in range(30):
            self.casus = vers(self.casus)
            if not self.casus.open:
                return
            self.zet()
        raise AssertionError(f"geen einde na {self.gezet}")

    @property
    def jb(self) -> Door:
        return Door.van(self.casus.casusregisseur)

    def zet(self) -> None:
        match self.casus.status:
            case Casusstatus.CONCEPT | Casusstatus.AANVULLING_GEVRAAGD:
                self.doe(self.jb, "casus.intrekken", toelichting=NIET_MEER)
            case Casusstatus.AANGEMELD:
                self.doe(self.regie, "casus.afwijzen", reden="lokaal", terugweg="Vraag het team.")
            case Casusstatus.AANGEHOUDEN:
                self.doe(self.regie, "casus.hervatten")
            case _:
                einde = {"sluitreden": "anders", "resultaat": "Anders.", "nazorg": "Geen."}
                self.doe(self.regie, "casus.afsluiten", **einde)

    def doe(self, door: Door, naam: str, ding: Any = None, /, **met: Any) -> None:
        """Do it, else do first what the refusal names."""
        self.gezet.append(naam)
        for code in waarom_niet(door, naam, ding or self.casus, **met) or []:
            los_op = getattr(self, f"bij_{code}", None)
            assert los_op, f"{code}: geen weg verder na {self.gezet}"
            los_op()

    def bij_niet_gevonden(self) -> None:
        """Bijzonder geheim, and moved to another region: who stands in the circle lets regie in."""
        nieuw = {"wie": self.regie.medewerker.pk, "reden": "Neemt de procesregie over."}  # type: ignore[union-attr]
        self.doe(self.jb, "toegang.inwijden", **nieuw)

    def bij_vannacht_leeg(self) -> None:
        self.doe(self.regie, "casus.vannacht_vastleggen", plaats="Thuis", wie="De ouders")

    bij_vannacht_verouderd = bij_vannacht_leeg

    def bij_geen_leerpunt(self) -> None:
        self.doe(self.regie, "leren.geen_leerpunt", reden="Er was nog niets gedaan.")

    def bij_afspraken_open(self) -> None:
        for afspraak in self.casus.afspraken.filter(status="open"):
            self.doe(self.regie, "afspraken.weigeren", afspraak, reden=NIET_MEER)

    def bij_maatwerk_wacht(self) -> None:
        for aanvraag in self.casus.aanvragen.filter(status__in=WACHT_OP_BESLUIT):
            self.doe(self.regie, "maatwerk.intrekken", aanvraag, reden=NIET_MEER)

    def bij_bespreking_loopt(self) -> None:
        for bespreking in self.casus.besprekingen.filter(status__in=BESPREKING_LOOPT):
            if bespreking.status == "besloten":
                antwoord = {"mate": "niet", "omdat": NIET_MEER}
                self.doe(self.jb, "tafel.advies_overnemen", bespreking, **antwoord)
            else:
                self.doe(self.regie, "tafel.van_agenda_halen", bespreking, reden=NIET_MEER)

    def bij_vraag_aan_ben_loopt(self) -> None:
        for consult in self.casus.consulten.filter(status__in=VRAAG_LOOPT):
            self.doe(self.regie, "ben.intrekken", consult, reden=NIET_MEER)
