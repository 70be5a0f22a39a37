"""The log of one case: every act and every look, with who, role and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casuistiek.fundament.bladeren import blader
from casuistiek.fundament.logboek.kijkers import over
from casuistiek.fundament.logboek.models import Logregel, Uitkomst
from casuistiek.fundament.logboek.schrijven import GEEN_GROND
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.gezin import gezinsleden, noem
from casuistiek.fundament.toegang.rollen import Inzage

from .logwoorden import wat
from .pagina import Paginavraag, bekijk_casus, met_inlog


@dataclass(frozen=True)
class Logrij:
    """A line as a page shows it; `wie`: the name, unless that would tell who the child is; `nummer`: of its case, on a
    page with lines of more cases."""

    regel: Logregel
    wie: str
    nummer: str = ""

    @property
    def wat(self) -> str:
        return wat(self.regel)

    @property
    def waarom(self) -> str:
        """Why it was allowed, told of somebody else: the role and the organisation stand beside the name."""
        if self.regel.waarom != GEEN_GROND:
            return over(self.regel.waarom)
        return "het mocht niet" if self.regel.uitkomst == Uitkomst.GEWEIGERD else ""

    @property
    def namens(self) -> str:
        """For whom somebody stood in."""
        regel = self.regel
        return "" if regel.verantwoordelijke_id == regel.medewerker_id else regel.verantwoordelijke

    @property
    def rol(self) -> str:
        rol = self.regel.rol
        if not rol:
            return "Geen rol bij deze casus" if self.regel.dossier_id else ""
        return Rol(rol).label if rol in Rol.values else "Systeem"

    @property
    def als(self) -> str:
        """The role and the organisation, as far as there are."""
        return ", ".join(filter(None, (self.rol, self.regel.organisatie)))


def logrijen(
    regels: Iterable[Logregel], *, met_gezin: bool = False, nummers: Mapping[int, str] | None = None
) -> list[Logrij]:
    """Lines for a page. `met_gezin`: for who sees all of the case, so that a youth or parent has a name; `nummers`:
    of the cases that may be named (0: no case)."""
    regels = list(regels)
    gezin = frozenset() if met_gezin else gezinsleden(regel.medewerker_id for regel in regels)
    return [
        Logrij(
            regel,
            noem(regel.medewerker, regel.medewerker_id, regel.rol, gezin),
            "" if nummers is None else nummers.get(regel.dossier_id, "Afgeschermd"),
        )
        for regel in regels
    ]


@met_inlog
@require_GET
def logboek(request: Paginavraag, nummer: str) -> HttpResponse:
    """For inzage ROL and more; others know of the case, but not who works on it."""
    gevonden = bekijk_casus(request, nummer, "logboek", verboden_onder=Inzage.ROL)
    casus, waarom = gevonden.dossier, gevonden.grond
    regels = Logregel.objects.filter(dossier_id=casus.pk)
    alleen_gezien = request.GET.get("soort") == "gezien"
    if alleen_gezien:
        regels = regels.filter(uitkomst=Uitkomst.GEZIEN)
    blad = blader(regels, request.GET.get("na"), "-volgnummer")
    inhoud = {
        "casus": casus,
        "blad": blad,
        "rijen": logrijen(blad.rijen, met_gezin=waarom.inzage >= Inzage.VOL),
        "alleen_gezien": alleen_gezien,
    }
    return render(request, "casus/logboek.html", inhoud)
