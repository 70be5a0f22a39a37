"""Two lists of one GI beside each other: who is new, who is gone, who waits on, and what changed.

The same child is recognised by the fingerprint of the BSN, else by the number of the GI. What only looks alike
(initials, birth date and gemeente) is for a person to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

VERGELIJKT = (
    "gemeente",
    "maatregel",
    "wacht_sinds",
    "hulp",
    "keuze",
    "wachtend",
    "alternatief",
    "bewust",
    "urgentie",
)
"""What may change from one month to the next."""


@dataclass(frozen=True)
class Kind:
    """A child on a list, as it is recognised. `pk`: whose row it is. Empty texts recognise nobody."""

    pk: int
    vinger: str
    nummer: str
    initialen: str
    geboortedatum: date | None
    waarden: dict[str, Any] = field(default_factory=dict)

    @property
    def gelijkenis(self) -> tuple[str, date, str] | None:
        """What two rows of one child have in common when nothing says so for sure."""
        if not (self.initialen and self.geboortedatum):
            return None
        letters = "".join(teken for teken in self.initialen if teken.isalpha()).upper()
        return letters, self.geboortedatum, str(self.waarden.get("gemeente", ""))


@dataclass(frozen=True)
class Verschil:
    """A column that changed, from what to what."""

    kolom: str
    was: Any
    is_nu: Any


@dataclass(frozen=True)
class Vergelijking:
    nieuw: tuple[Kind, ...]
    weg: tuple[Kind, ...]
    gebleven: tuple[tuple[Kind, Kind, tuple[Verschil, ...]], ...]
    """Before, now, and what changed."""
    misschien: tuple[tuple[Kind, Kind], ...]
    """Gone and new that look alike: a person says whether it is one child."""


def vergelijk(
    eerder: Sequence[Kind], nu: Sequence[Kind], zelfde: Iterable[tuple[int, int]] = ()
) -> Vergelijking:
    """`zelfde`: pairs (pk before, pk now) of which a person said that they are one child."""
    gezegd = {later: vroeger for vroeger, later in zelfde}
    op_pk = {kind.pk: kind for kind in eerder}
    over = dict(op_pk)
    gebleven, nieuw = [], []
    wijzers = [_wijzer(eerder, naam) for naam in ("vinger", "nummer")]
    for kind in nu:
        was = op_pk.get(gezegd.get(kind.pk, -1)) or next(
            (hit for wijzer, naam in wijzers if (hit := wijzer.get(getattr(kind, naam)))), None
        )
        if was is not None and was.pk in over and not _botst(was, kind, gezegd):
            del over[was.pk]
            gebleven.append((was, kind, tuple(_verschillen(was, kind))))
        else:
            nieuw.append(kind)
    weg = tuple(over.values())
    return Vergelijking(tuple(nieuw), weg, tuple(gebleven), tuple(_lijkt_op(weg, nieuw)))


def _wijzer(kinderen: Iterable[Kind], naam: str) -> tuple[dict[str, Kind], str]:
    """Children by what recognises them, without those who share it."""
    gevonden: dict[str, Kind] = {}
    dubbel: set[str] = set()
    for kind in kinderen:
        sleutel = getattr(kind, naam)
        if sleutel in gevonden:
            dubbel.add(sleutel)
        if sleutel:
            gevonden[sleutel] = kind
    return {sleutel: kind for sleutel, kind in gevonden.items() if sleutel not in dubbel}, naam


def _botst(een: Kind, ander: Kind, gezegd: dict[int, int]) -> bool:
    """Two different BSN's are two children, whatever the number of the GI says."""
    return bool(
        een.vinger and ander.vinger and een.vinger != ander.vinger and ander.pk not in gezegd
    )


def _verschillen(was: Kind, nu: Kind) -> Iterable[Verschil]:
    for kolom in VERGELIJKT:
        een, ander = was.waarden.get(kolom), nu.waarden.get(kolom)
        if een != ander:
            yield Verschil(kolom, een, ander)


def _lijkt_op(weg: Iterable[Kind], nieuw: Iterable[Kind]) -> Iterable[tuple[Kind, Kind]]:
    op_gelijkenis: dict[Any, list[Kind]] = {}
    for kind in weg:
        if kind.gelijkenis:
            op_gelijkenis.setdefault(kind.gelijkenis, []).append(kind)
    for kind in nieuw:
        for was in op_gelijkenis.get(kind.gelijkenis, []) if kind.gelijkenis else []:
            if not (was.vinger and kind.vinger):
                yield was, kind
