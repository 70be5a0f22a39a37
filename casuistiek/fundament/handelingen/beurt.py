"""One turn: who does what to which thing, with what."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.geheugen import Geheugen
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.tijd import nu
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.dossier import Dossier, dossiermodel
from casuistiek.fundament.toegang.zicht import Grond

from .register import Handeling

Ding = TypeVar("Ding", covariant=True)
"""The thing of a turn (None: the act makes something new); who looks at none writes `object`."""
Casus = TypeVar("Casus", bound=Dossier | None, covariant=True)
"""Its case (None: a thing of a region). The rooms above know which model that is: casus/beurt.py."""


@dataclass
class Beurt(Geheugen, Generic[Ding, Casus]):
    """One turn: who does what to which thing, with what; and the outbox it fills."""

    handeling: Handeling
    door: Door
    grond: Grond
    ding: Ding
    casus: Casus
    met: dict[str, Any] = field(default_factory=dict)
    gronden: tuple[Grond, ...] = ()
    """All reasons why they see it, the widest first; `grond` is the one by which they may do this."""
    nieuw: Any = None
    van_status: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    berichten: list[Bericht] = field(default_factory=list)
    documenten: list[tuple[str, str]] = field(default_factory=list)
    is_er: set[int] = field(default_factory=set)
    """People who are known to be there today: no need to look for a vervanger of theirs."""

    @property
    def nu(self) -> datetime:
        return nu()

    @property
    def wie(self) -> Medewerker | None:
        """The person, for an author or approver field (None: the clock)."""
        return self.door.medewerker

    @property
    def mens(self) -> Medewerker:
        """The person, for what is never done by the clock. ValueError when it is."""
        if self.wie is None:
            raise ValueError(f"{self.handeling.naam} doet een mens, niet de klok.")
        return self.wie

    def neem_over(self, in_: Any = None) -> None:
        """Put the input in the fields of the same names: of the thing of this turn, or of `in_`."""
        doel = self.ding if in_ is None else in_
        for naam, waarde in self.met.items():
            setattr(doel, naam, waarde)

    def bericht(
        self,
        aan: list[Medewerker],
        onderwerp: str,
        zin: str,
        *,
        spoed: bool = False,
        eenmalig: str = "",
        pad: str = "",
        los: bool = False,
    ) -> None:
        """Put a message in the outbox. Name the case by its number only. `spoed`: mail it at once; `eenmalig`: with a
        link of this kind; `pad`: where it leads, when it is about no case. `los`: something was done to a case, and who
        gets this may not know to which: it names no case, and leads to `pad`.

        Who is away gets it too, and the vervanger with them (berichten/vervangers.py).
        """
        casus = None if los else self.casus
        self.berichten += [
            Bericht(
                aan=persoon,
                dossier_id=None if casus is None else casus.pk,
                onderwerp=onderwerp,
                zin=zin,
                spoed=spoed,
                eenmalig=eenmalig,
                pad=pad if casus is None else casus.get_absolute_url(),
                gemaakt_op=self.nu,
            )
            for persoon in aan
        ]

    def document(self, soort: str, aanleiding: str) -> None:
        """Ask the worker for a (new version of a) document after the commit."""
        if (soort, aanleiding) not in self.documenten:
            self.documenten.append((soort, aanleiding))


LosseBeurt = Beurt[Ding, None]
"""A turn about no case: of a thing of a region (`LosseBeurt[Ladder]`), or one that makes something new."""


def casus_van(ding: object) -> Dossier | None:
    """The case itself, the case of a thing, or None for a thing of a region."""
    return ding if isinstance(ding, dossiermodel()) else getattr(ding, "casus", None)


def geheel_van(ding: Any) -> Any:
    """What carries the version, and the lock, of a thing: its whole when it is a part (a trede of a ladder)."""
    deel_van = getattr(ding, "onderdeel_van", "")
    return getattr(ding, deel_van) if deel_van else ding
