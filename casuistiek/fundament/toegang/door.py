"""Who acts: a person with the lidmaatschappen that hold today, or the clock."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from casuistiek.fundament.organisaties.models import Lidmaatschap, Medewerker
from casuistiek.fundament.organisaties.rollen import Rol


@dataclass(frozen=True)
class Door:
    """The one who acts or looks. Without a medewerker it is the clock."""

    medewerker: Medewerker | None
    lidmaatschappen: tuple[Lidmaatschap, ...] = ()

    @classmethod
    def van(cls, medewerker: Medewerker) -> Door:
        """The person with all that they are today (one query)."""
        if not medewerker.is_active:
            return cls(medewerker)
        actief = (
            Lidmaatschap.objects.actief()
            .filter(medewerker=medewerker)
            .select_related("organisatie__gemeente", "regio")
            .prefetch_related("organisatie__regios")
            .order_by("pk")
        )
        for lid in (lidmaatschappen := tuple(actief)):
            lid.medewerker = medewerker
        return cls(medewerker, lidmaatschappen)

    @property
    def is_klok(self) -> bool:
        return self.medewerker is None

    @cached_property
    def rollen(self) -> frozenset[str]:
        return frozenset(lid.rol for lid in self.lidmaatschappen)

    def met_rol(self, *rollen: Rol) -> tuple[Lidmaatschap, ...]:
        """The lidmaatschappen of this person with one of these roles."""
        return tuple(lid for lid in self.lidmaatschappen if lid.rol in rollen)

    @cached_property
    def regio_ids(self) -> frozenset[int]:
        """The regions this person works in: of the lidmaatschap, else all of the organisation."""
        return frozenset(pk for lid in self.lidmaatschappen for pk in regios_van(lid))

    def __str__(self) -> str:
        return str(self.medewerker) if self.medewerker else "Systeem"


def regios_van(lid: Lidmaatschap) -> tuple[int, ...]:
    """Ids of the regions in which a lidmaatschap holds."""
    if lid.regio_id:
        return (lid.regio_id,)
    if lid.organisatie.gemeente:
        return (lid.organisatie.gemeente.regio_id,)
    return tuple(regio.pk for regio in lid.organisatie.regios.all())


KLOK = Door(None)
"""The clock: watches terms and does the handelingen that are for nobody else."""
