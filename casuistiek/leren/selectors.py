"""Reading what was learned: everything for the case, only released text for outside."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Exists, OuterRef, QuerySet

from casuistiek.casus.models import Casus
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.rijen import enige
from casuistiek.fundament.toegang.zicht import leden, mensen_van

from .keuzes import Aan
from .models import (
    Borging,
    GedeeldLeerpunt,
    GehoudenSessie,
    Leerdocument,
    Leerpunt,
    Leertekst,
    OntvangenSignaal,
    Signaal,
    Toepassing,
)
from .rekenen import gelijkenis, hulpsoorten_in

TEKSTEN: tuple[type[Leertekst], ...] = (Leerpunt, Borging, Signaal, Leerdocument)
"""All models whose text a second person must release."""


Houder = Callable[[Casus], Iterable[GehoudenSessie]]
_houders: list[Houder] = []


def vertelt_van_sessies(houder: Houder) -> Houder:
    """Decorator for a room above that keeps sessions: what it tells of a case counts as held, and is not saved."""
    _houders.append(houder)
    return houder


def gehouden(casus: Casus) -> list[GehoudenSessie]:
    """All sessions about this case that were held, the first in front."""
    rijen = [*casus.gehouden_sessies.all(), *(een for houder in _houders for een in houder(casus))]
    return sorted(rijen, key=lambda sessie: sessie.datum)


def leerdocument(casus: Casus) -> Leerdocument | None:
    """The learning record of this case, if it was begun."""
    return enige(Leerdocument.objects.filter(casus=casus))


def vrij(model: Any, casus: Casus) -> QuerySet[Any]:
    """The rows of this case whose text was released."""
    return model.objects.filter(casus=casus, vrijgegeven_op__isnull=False)


def gesloten(model: Any, casus: Casus | OuterRef) -> QuerySet[Any]:
    """The rows of this case with a text that nobody released yet."""
    return model.objects.filter(casus=casus, vrijgegeven_op=None).exclude(tekst="")


def wacht_op_vrijgave(casus: Casus) -> bool:
    """Is there a text that nobody released? One query."""
    return Casus.objects.filter(
        _een_van([Exists(gesloten(model, OuterRef("pk"))) for model in TEKSTEN]), pk=casus.pk
    ).exists()


def _een_van(voorwaarden: list[Any]) -> Any:
    eerste, *rest = voorwaarden
    for voorwaarde in rest:
        eerste = eerste | voorwaarde
    return eerste


ROL_VAN: dict[str, Rol] = {
    Aan.INKOOP: Rol.CONTRACTMANAGER,
    Aan.BESTUUR: Rol.WETHOUDER,
    Aan.GEMEENTE: Rol.CONTACTPERSOON_GEMEENTE,
    Aan.BEN: Rol.BEN_COORDINATOR,
}
"""Who is meant by whom a signal goes to; an organisation, or the country, has nobody here who decides for it."""


def ontvangers(signaal: OntvangenSignaal) -> list[Medewerker]:
    """Who it is for, and if nobody has that role here, the projectleiders of the region."""
    bedoeld = ROL_VAN.get(signaal.aan, Rol.PROJECTLEIDER)
    gevonden = leden(signaal, (bedoeld,))
    if not gevonden and bedoeld != Rol.PROJECTLEIDER:
        gevonden = leden(signaal, (Rol.PROJECTLEIDER,))
    return mensen_van(gevonden)


def herkomst(casus: Casus) -> UUID:
    """The same for all that leaves this case; chance, so that it leads nowhere once the case lets go of it."""
    signalen = OntvangenSignaal.objects.filter(pk__in=casus.signalen.values("ontvangen"))
    punten = GedeeldLeerpunt.objects.filter(pk__in=casus.leerpunten.values("gedeeld"))
    eerder = [rijen.order_by().values_list("herkomst", flat=True) for rijen in (signalen, punten)]
    return next(iter(eerder[0].union(eerder[1])), None) or uuid4()


HOOGSTENS = 200
"""So many of the newest lessons are compared; older ones are on the page of all."""


def gedeeld_met(casus: Casus, regios: Iterable[int]) -> QuerySet[GedeeldLeerpunt]:
    """What other cases of these regions taught, may be read, and was not applied here yet."""
    rijen = GedeeldLeerpunt.objects.filter(regio__in=regios, ingetrokken_op=None)
    eigen = Leerpunt.objects.filter(casus=casus, gedeeld__isnull=False)
    toegepast = Toepassing.objects.filter(casus=casus)
    return rijen.exclude(pk__in=eigen.values("gedeeld")).exclude(
        pk__in=toegepast.values("leerpunt")
    )


def eerder_geleerd(casus: Casus, regios: Iterable[int], aantal: int = 5) -> list[GedeeldLeerpunt]:
    """Of what others learned what fits this case, most alike first and then the newest."""
    hulp = hulpsoorten_in(casus.gevraagde_hulp)
    gewogen = [
        (gelijkenis(casus.knelpunten, hulp, punt.knelpunten, punt.soort_hulp), punt)
        for punt in gedeeld_met(casus, regios)[:HOOGSTENS]
    ]
    passend = sorted((paar for paar in gewogen if paar[0]), key=lambda paar: -paar[0])
    return [punt for _, punt in passend[:aantal]]
