"""One turn: who does what to which thing, with what."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.organisaties.models import Medewerker
from casuistiek.fundament.tijd import nu
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.dossier import dossiermodel
from casuistiek.fundament.toegang.zicht import Grond

from .register import Handeling


@dataclass
class Beurt:
    """One turn: who does what to which thing, with what; and the outbox it fills."""

    handeling: Handeling
    door: Door
    grond: Grond
    ding: Any = None
    casus: Any = None
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
    ) -> None:
        """Put a message in the outbox. Name the case by its number only. `spoed`: mail it at once; `eenmalig`: with a
        link of this kind; `pad`: where it leads, when it is about no case.

        Who is away gets it too, and the vervanger with them (berichten/vervangers.py).
        """
        casus = self.casus
        self.berichten += [
            Bericht(
                aan=persoon,
                dossier_id=casus.pk if casus else None,
                onderwerp=onderwerp,
                zin=zin,
                spoed=spoed,
                eenmalig=eenmalig,
                pad=casus.get_absolute_url() if casus else pad,
                gemaakt_op=self.nu,
            )
            for persoon in aan
        ]

    def document(self, soort: str, aanleiding: str) -> None:
        """Ask the worker for a (new version of a) document after the commit."""
        if (soort, aanleiding) not in self.documenten:
            self.documenten.append((soort, aanleiding))


def casus_van(ding: Any) -> Any:
    """The case itself, the case of a thing, or None for a thing of a region."""
    return ding if isinstance(ding, dossiermodel()) else getattr(ding, "casus", None)


def geheel_van(ding: Any) -> Any:
    """What carries the version, and the lock, of a thing: its whole when it is a part (a trede of a ladder)."""
    deel_van = getattr(ding, "onderdeel_van", "")
    return getattr(ding, deel_van) if deel_van else ding
