"""What the clock itself does: warn that a term is about to end, and tell that it has ended. Each once; of some things
it reminds people until they are done."""

from __future__ import annotations

from casuistiek.casus.beurt import Beurt
from casuistiek.casus.handelingen.rollen import CASUSREGIE, REGIE
from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.regels import regel
from casuistiek.fundament.handelingen.register import Handeling, registreer
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.zicht import leden, mensen_van
from workflows.ladder.keuzes import BijVerlopen

from ..models import HERINNER_NA, HERINNERT, Klok, Kloksoort, Klokstatus


@regel("al_gemeld", "Dat deze termijn is verlopen, is al gemeld.")
def nog_niet_gemeld(beurt: Beurt[Klok]) -> bool:
    return beurt.ding.verstreken_op is None


@regel("niet_verlopen", "Deze termijn is nog niet verlopen.")
def is_verlopen(beurt: Beurt[Klok]) -> bool:
    klok = beurt.ding
    return bool(klok.status == Klokstatus.LOOPT and klok.is_voorbij(beurt.nu.date()))


@regel("al_gewaarschuwd", "Voor het einde van deze termijn is al gewaarschuwd.")
def nog_niet_gewaarschuwd(beurt: Beurt[Klok]) -> bool:
    return beurt.ding.gewaarschuwd_op is None


@regel("nog_niet_waarschuwen", "Deze termijn loopt nu niet bijna af.")
def loopt_bijna_af(beurt: Beurt[Klok]) -> bool:
    klok, vandaag = beurt.ding, beurt.nu.date()
    loopt = klok.status == Klokstatus.LOOPT and not klok.is_voorbij(vandaag)
    return bool(loopt and klok.waarschuw_op <= vandaag)


@regel("nog_niet_herinneren", "Het is nog geen tijd om hieraan te herinneren.")
def tijd_om_te_herinneren(beurt: Beurt[Klok]) -> bool:
    klok = beurt.ding
    return bool(klok.herinner_op and klok.herinner_op <= beurt.nu.date())


AAN: dict[str, tuple[Rol, ...]] = {
    Kloksoort.CONTRACT: (*CASUSREGIE, *REGIE, Rol.CONTRACTMANAGER),
    Kloksoort.BORGING: (*CASUSREGIE, *REGIE, Rol.CONTACTPERSOON_GEMEENTE),
    Kloksoort.EVALUATIE: (*REGIE, Rol.VOORZITTER),
}
"""Who hears of a day that may come long after the case has closed; of all other terms casus- and procesregie do."""


def _wie(beurt: Beurt[Klok]) -> list[Medewerker]:
    """Who is told: of the roles above those who reach the case by now, else `_regie`."""
    rollen = AAN.get(beurt.ding.soort)
    if rollen is None:
        return _regie(beurt)
    alle = leden(beurt.casus, rollen)
    eigen = beurt.casus.procesregisseur_id
    if any(lid.medewerker_id == eigen and lid.rol in REGIE for lid in alle):
        alle = [lid for lid in alle if lid.rol not in REGIE or lid.medewerker_id == eigen]
    return mensen_van(alle)


def _regie(beurt: Beurt[Klok]) -> list[Medewerker]:
    """The casusregisseur, and the procesregisseur or, before there is one, all of the region."""
    casus = beurt.casus
    beurt.is_er |= getattr(casus, "zijn_er", set())  # a sweep has looked that up for many at once
    if casus.procesregisseur:
        return [casus.casusregisseur, casus.procesregisseur]
    return [casus.casusregisseur, *(lid.medewerker for lid in leden(casus, REGIE))]


def _waarschuwing(klok: Klok, casus: Casus) -> tuple[str, str]:
    """Subject and sentence. An age is never named: with its day that is a date of birth."""
    onderwerp = f"Termijn bijna verlopen bij casus {casus.nummer}"
    if klok.soort == Kloksoort.LEEFTIJD:
        zin = (
            f"Bij casus {casus.nummer} komt een leeftijd in zicht waarop de regels veranderen. "
            "Bekijk bij de termijnen wat u dan moet regelen."
        )
        return onderwerp, zin
    zin = f"Bij casus {casus.nummer} loopt op {klok.einde:%d-%m-%Y} een termijn af: {klok.naam}."
    return onderwerp, zin


def _melding(klok: Klok, casus: Casus) -> tuple[str, str]:
    """As `_waarschuwing`, when the end has passed."""
    if klok.soort == Kloksoort.LEEFTIJD:
        zin = (
            f"Bij casus {casus.nummer} is een leeftijd bereikt waarop de regels veranderen. "
            "Bekijk bij de termijnen wat er nu anders is."
        )
        return f"Andere regels bij casus {casus.nummer}", zin
    zin = f"Bij casus {casus.nummer} is op {klok.einde:%d-%m-%Y} een termijn verlopen: {klok.naam}."
    return f"Termijn verlopen bij casus {casus.nummer}", zin


@registreer
class Waarschuwen(Handeling):
    """De klok waarschuwt dat een termijn bijna is verlopen: één keer, aan de casusregisseur en de procesregisseur.

    Van een contract, een borging of een evaluatie hoort wie er dan iets mee moet, ook na het sluiten van de casus.
    """

    naam = "klok.waarschuwen"
    titel = "Termijn loopt bijna af"
    op = Klok
    regels = (nog_niet_gewaarschuwd, loopt_bijna_af)

    def effect(self, beurt: Beurt[Klok]) -> None:
        klok, casus = beurt.ding, beurt.casus
        klok.gewaarschuwd_op = beurt.nu
        beurt.bericht(_wie(beurt), *_waarschuwing(klok, casus))


@registreer
class Verstrijken(Handeling):
    """De klok meldt dat een termijn is verlopen: één keer, en meteen.

    De casusregisseur en de procesregisseur krijgen bericht; zegt de ladder dat, dan ook de voorzitter.
    """

    naam = "klok.verstrijken"
    titel = "Termijn is verlopen"
    op = Klok
    regels = (nog_niet_gemeld, is_verlopen)

    def effect(self, beurt: Beurt[Klok]) -> None:
        klok, casus = beurt.ding, beurt.casus
        klok.verstreken_op = beurt.nu
        if klok.soort in HERINNERT:
            klok.herinner_op = beurt.nu.date() + HERINNER_NA
        aan = _wie(beurt)
        if klok.soort == Kloksoort.LEEFTIJD:  # a moment that has come: nothing is late
            klok.status, klok.klaar_op = Klokstatus.GEHAALD, beurt.nu
        if klok.bij_verlopen == BijVerlopen.VOORZITTER:
            voorzitters = (lid.medewerker for lid in leden(casus, (Rol.VOORZITTER,)))
            aan += [wie for wie in voorzitters if wie not in aan]
        beurt.bericht(aan, *_melding(klok, casus), spoed=klok.soort != Kloksoort.LEEFTIJD)


@registreer
class Herinneren(Handeling):
    """De klok herinnert aan een borging of evaluatie die te laat is: elke vier weken, tot het is gedaan."""

    naam = "klok.herinneren"
    titel = "Herinnering aan een termijn"
    op = Klok
    regels = (is_verlopen, tijd_om_te_herinneren)

    def effect(self, beurt: Beurt[Klok]) -> None:
        klok, nummer = beurt.ding, beurt.casus.nummer
        klok.herinner_op = beurt.nu.date() + HERINNER_NA
        zin = f"Bij casus {nummer} is nog niet gedaan wat op {klok.einde:%d-%m-%Y} klaar moest zijn: {klok.naam}."
        beurt.bericht(_wie(beurt), f"Herinnering bij casus {nummer}", zin)
