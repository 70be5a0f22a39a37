"""Files that belong to the case: a decision of the court, a report, a plan."""

from __future__ import annotations

from casuistiek.fundament.bestanden.keuren import Gekeurd
from casuistiek.fundament.bestanden.opslag import bewaar, vernietig
from casuistiek.fundament.bestanden.velden import BestandVeld
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Keuze, Tekst
from casuistiek.fundament.toegang.rollen import Inzage

from ..beurt import Beurt
from ..keuzes import LOOPT, Stuksoort
from ..models import Casus, Stuk
from ..regels import is_niet_verwijderd
from .rollen import CASUSREGIE, REGIE

DEEL = " ({nummer} van {aantal})"
"""Behind the title of each, when several are added at once."""
MEESTE_TITEL = 150 - len(DEEL.format(nummer=99, aantal=99))


class StukFormulier(Formulier):
    titel = Tekst(
        label="Wat is het?", max_length=MEESTE_TITEL, help_text="Bijvoorbeeld: beschikking OTS."
    )
    soort = Keuze(Stuksoort, label="Welk soort stuk is het?")
    bestand = BestandVeld(label="Bestand of bestanden")


@registreer
class StukToevoegen(Handeling):
    """Een bestand bij de casus bewaren, of meer tegelijk. Alleen wie de hele casus mag zien, kan ze openen.

    Welke bestanden mogen en hoe ze worden bewaard: docs/beslissingen/0017-bestanden.md (eigen keuze).
    """

    naam = "casus.stuk_toevoegen"
    titel = "Stuk toevoegen"
    op = Casus
    maakt = Stuk
    rollen = (*CASUSREGIE, *REGIE)
    statussen = LOOPT
    formulier = StukFormulier
    inzage_minstens = Inzage.VOL

    def effect(self, beurt: Beurt[Casus]) -> Stuk:
        """Every file its own stuk, so that each can be fetched and removed apart. Gives the first."""
        eerste = beurt.casus.stukken.count() + 1  # the case is locked; a row is never removed alone
        bestanden: list[Gekeurd] = beurt.met["bestand"]
        stukken = [
            Stuk.objects.create(
                casus=beurt.casus,
                nummer=eerste + plek,
                titel=beurt.met["titel"] + _deel(plek + 1, len(bestanden)),
                soort=beurt.met["soort"],
                bestand=bewaar(bestand, beurt.casus.pk),
                gemaakt_op=beurt.nu,
                door=beurt.wie,
            )
            for plek, bestand in enumerate(bestanden)
        ]
        beurt.details["stukken"] = [stuk.nummer for stuk in stukken]
        return stukken[0]


def _deel(nummer: int, aantal: int) -> str:
    return DEEL.format(nummer=nummer, aantal=aantal) if aantal > 1 else ""


class VerwijderenFormulier(Formulier):
    reden = Tekst(label="Waarom verwijdert u dit stuk?", max_length=300)


@registreer
class StukVerwijderen(Handeling):
    """De inhoud van een stuk vernietigen, bijvoorbeeld omdat het bij een ander kind hoort. Dat er een stuk was,
    en waarom het weg is, blijft staan.

    Kan ook na sluiting: wat hier niet hoort, mag niet blijven (AVG art. 5 lid 1 onder c en d).
    """

    naam = "casus.stuk_verwijderen"
    titel = "Stuk verwijderen"
    op = Stuk
    rollen = (*CASUSREGIE, *REGIE)
    formulier = VerwijderenFormulier
    regels = (is_niet_verwijderd,)
    inzage_minstens = Inzage.VOL
    bevestiging = "De inhoud wordt vernietigd. Niemand kan die daarna nog terughalen."

    def effect(self, beurt: Beurt[Stuk]) -> None:
        stuk = beurt.ding
        stuk.ingetrokken_op, stuk.reden = beurt.nu, beurt.met["reden"]
        vernietig(stuk.bestand)
