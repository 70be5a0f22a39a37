"""The page of one case: where it stands, what you can do and why not, and what happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casuistiek.casus.keuzes import Casusstatus
from casuistiek.casus.models import Casus
from casuistiek.casus.selectors import (
    Verhaal,
    einde,
    feiten,
    kop,
    leest_veiligheid,
    lijkt_op_voor,
    vannacht,
    verhaal,
)
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.handelingen.poort import Mogelijkheid, mogelijk
from casuistiek.fundament.logboek.models import Logregel, Uitkomst
from casuistiek.fundament.takken.vinden import groepen
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import BSN_ROLLEN, Inzage
from casuistiek.fundament.toegang.zicht import Gevonden, Grond
from casuistiek.leren.models import GedeeldLeerpunt
from casuistiek.rechten.selectors import correcties, verklaringen, vernietiging_van
from workflows.ladder.selectors import stappen
from workflows.werkvoorraad.aan_zet import ROLLEN
from workflows.werkvoorraad.models import Taak
from workflows.werkvoorraad.selectors import raad, taken_van_casus

from .dingen import dingen
from .documenten import overzicht
from .geleerd import TOEPASSEN, geleerd_voor
from .klokken import klokkenblok
from .ladders import op_de_ladder
from .logboek import Logrij, logrijen
from .pagina import Paginavraag, bekijk_casus, met_inlog
from .toegang import wacht_op_besluit

VANNACHT = genoemd("casus.vannacht_vastleggen")
"""The button that stands at the top of the page, with what it is about, as long as the case is on a trede."""

NEE = ("afwijzen", "intrekken", "terugsturen", "van_agenda_halen")
"""Acts that say no: never the button that stands out, also when nothing else can be done yet."""

TIJDLIJN = 12
"""Acts on the page; the rest stands in the log."""


@dataclass(frozen=True)
class Groep:
    """The handelingen of one branch that can be done now."""

    naam: str
    mogelijk: list[Mogelijkheid]


@dataclass(frozen=True)
class Punt:
    """One point of the timeline."""

    tijdstip: datetime
    titel: str
    door: str
    soort: str


@dataclass(frozen=True)
class Taakrij:
    """Whose turn it is; `zelf`: yours, and then with what you can do now to finish it."""

    taak: Taak
    zelf: bool
    knoppen: list[Mogelijkheid]

    @property
    def hoofd(self) -> bool:
        """Is the first button the one to press?"""
        return bool(self.knoppen) and not self.knoppen[0].handeling.naam.endswith(NEE)

    @property
    def raad(self) -> str:
        """What to do when nobody can do it; empty when somebody can."""
        return raad(self.taak) if self.taak.niemand else ""


def beurten(gezien: Gevonden[Casus], mogelijkheden: list[Mogelijkheid]) -> list[Taakrij]:
    """The open tasks of the case, your own first."""
    rijen = []
    rollen = {reden.rol for reden in gezien.gronden if not reden.alleen_lezen}
    for taak in taken_van_casus(gezien.dossier):
        zelf = not rollen.isdisjoint(ROLLEN.get(taak.aan_zet, ()))
        rijen.append(Taakrij(taak, zelf, _knoppen(taak, mogelijkheden) if zelf else []))
    return sorted(rijen, key=lambda rij: not rij.zelf)


def _knoppen(taak: Taak, mogelijkheden: list[Mogelijkheid]) -> list[Mogelijkheid]:
    """In the order in which the flow names them, so that the usual one comes first."""
    over, klaar_door = taak.process.onderwerp_id, taak.flow_task.klaar_door
    knoppen = [
        m
        for m in mogelijkheden
        if m.kan
        and m.handeling.naam in klaar_door
        and (over is None or m.handeling.op is Casus or m.ding.pk == over)
    ]
    return sorted(knoppen, key=lambda m: klaar_door.index(m.handeling.naam))


def _volgorde(mogelijkheid: Mogelijkheid) -> int:
    takken = list(groepen())
    tak = mogelijkheid.handeling.tak
    return takken.index(tak) if tak in takken else len(takken)


def groepeer(mogelijkheden: Iterable[Mogelijkheid]) -> list[Groep]:
    """By branch, in the order of the page."""
    gesorteerd = sorted(mogelijkheden, key=_volgorde)
    return [
        Groep(groepen().get(tak, tak), list(groep))
        for tak, groep in groupby(gesorteerd, key=lambda m: m.handeling.tak)
    ]


def tijdlijn(casus: Casus, inzage: Inzage) -> list[Punt]:
    """The last acts, newest first; who did them asks more than pseudonymised inzage."""
    regels = Logregel.objects.filter(dossier_id=casus.pk, uitkomst=Uitkomst.GEDAAN)
    rijen = logrijen(regels.order_by("-volgnummer")[:TIJDLIJN], met_gezin=inzage >= Inzage.VOL)
    return [_punt(rij, inzage >= Inzage.ROL) for rij in rijen]


def _punt(rij: Logrij, met_naam: bool) -> Punt:
    regel = rij.regel
    if regel.medewerker_id is None:
        return Punt(regel.tijdstip, rij.wat, "Automatische melding", "danger")
    stap = regel.handeling.startswith("ladder.") or (
        "naar" in regel.details and str(regel.details.get("ding", "")).startswith("casus:")
    )
    return Punt(
        regel.tijdstip,
        rij.wat,
        f"Door {rij.wie}" if met_naam else "",
        "vol" if stap else "",
    )


def _verhaal(casus: Casus, waarom: Grond) -> list[Verhaal]:
    delen = verhaal(casus, waarom.inzage, veiligheid=leest_veiligheid(waarom))
    return [deel for deel in delen if deel.tekst]


def _van_het_gezin(casus: Casus, inzage: Inzage) -> dict[str, object]:
    """Their verklaringen, for whoever reads the story; and which texts were corrected, for who reads all."""
    if inzage < Inzage.ROL:
        return {}
    vol = inzage >= Inzage.VOL
    return {"verklaringen": verklaringen(casus), "correcties": correcties(casus) if vol else ()}


def _geleerd(gezien: Gevonden[Casus], door: Door) -> list[GedeeldLeerpunt]:
    """As long as the case is on the ladder: then somebody still has to find a way."""
    if gezien.dossier.trede_nummer is None:
        return []
    return geleerd_voor(gezien.dossier, gezien.gronden, door)


@met_inlog
@require_GET
def casus(request: Paginavraag, nummer: str) -> HttpResponse:
    """What this person may see of the case; the look is logged."""
    gezien = bekijk_casus(request, nummer, "casuspagina")
    zaak, waarom = gezien.dossier, gezien.grond
    mogelijkheden = mogelijk(zaak, request.door, gezien.gronden)
    soorten = dingen(gezien, request.door)
    klokken = klokkenblok(gezien, request.door, mogelijkheden)
    van_dingen = [m for soort in soorten for rij in soort.rijen for m in rij.mogelijk]
    aan_de_beurt = beurten(gezien, mogelijkheden + van_dingen)
    inhoud = {
        **overzicht(zaak, request.door, waarom.inzage),
        "kop": kop(zaak, waarom.inzage),
        "waarom": waarom,
        "stappen": [] if zaak.vernietigd else stappen(zaak),
        "op_de_ladder": op_de_ladder(zaak, waarom.inzage, mogelijkheden),
        "vannacht": vannacht(zaak, waarom) if zaak.trede_nummer is not None else None,
        "vannacht_knop": [m for m in mogelijkheden if m.handeling.naam == VANNACHT],
        "beurten": aan_de_beurt,
        "zelf_aan_de_beurt": any(rij.knoppen for rij in aan_de_beurt),
        "groepen": groepeer(m for m in mogelijkheden if m.kan),
        "kan_niet": [m for m in mogelijkheden if not m.kan],
        "feiten": feiten(zaak, waarom, bsn=bool(waarom.rol in BSN_ROLLEN and zaak.bsn_geheim)),
        "vernietiging": vernietiging_van(zaak),
        "van_het_gezin": _van_het_gezin(zaak, waarom.inzage),
        "einde": einde(zaak) if waarom.inzage >= Inzage.ROL else [],
        "verhaal": _verhaal(zaak, waarom),
        "dingen": soorten,
        "eerder_geleerd": _geleerd(gezien, request.door),
        "toepas_knop": [m for m in mogelijkheden if m.kan and m.handeling.naam == TOEPASSEN],
        "klokken": klokken,
        "tijdlijn": tijdlijn(zaak, waarom.inzage),
        "aangehouden": zaak.status == Casusstatus.AANGEHOUDEN,
        "lijkt_op": lijkt_op_voor(zaak, request.door) if waarom.inzage >= Inzage.VOL else [],
        "wacht_op_toegang": wacht_op_besluit(zaak, waarom),
        "mag_logboek": waarom.inzage >= Inzage.ROL,
    }
    return render(request, "casus/casus.html", inhoud)
