"""Reading what was learned: everything for the case, only released text for outside."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from casuistiek.casus.models import Casus
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.rijen import enige
from casuistiek.fundament.toegang.zicht import leden

from .keuzes import Aan
from .models import Borging, Leerdocument, Leerpunt, Leertekst, OntvangenSignaal, Signaal

TEKSTEN: tuple[type[Leertekst], ...] = (Leerpunt, Borging, Signaal, Leerdocument)
"""All models whose text a second person must release."""


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
    return list({lid.medewerker_id: lid.medewerker for lid in gevonden}.values())
