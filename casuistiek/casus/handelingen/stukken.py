"""Files that belong to the case: a decision of the court, a report, a plan."""

from __future__ import annotations

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


class StukFormulier(Formulier):
    titel = Tekst(label="Wat is het?", max_length=150, help_text="Bijvoorbeeld: beschikking OTS.")
    soort = Keuze(Stuksoort, label="Welk soort stuk is het?")
    bestand = BestandVeld(label="Bestand")


@registreer
class StukToevoegen(Handeling):
    """Een bestand bij de casus bewaren. Alleen wie de hele casus mag zien, kan het openen.

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
        casus = beurt.casus
        return Stuk.objects.create(
            casus=casus,
            nummer=casus.stukken.count() + 1,  # the case is locked; a row is never removed alone
            titel=beurt.met["titel"],
            soort=beurt.met["soort"],
            bestand=bewaar(beurt.met["bestand"], casus.pk),
            gemaakt_op=beurt.nu,
            door=beurt.wie,
        )


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
