"""What a branch says of itself, in the `tak.py` of its app, under the name TAK:

    TAK = Tak(
        groepen=(Groep("leren", "Leren", plaats=80),),
        plaats=50,
        dingen=(Dingsoort("leren.leerpunt", inzage=Inzage.VOL, bij_vernietiging=VRIJGEGEVEN),),
    )

Nothing else lists branches: pages, the log, the rights of a family and destruction ask `vinden.py`, and
`manage.py check` tells what was forgotten (`controle.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import KW_ONLY, dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from casuistiek.fundament.toegang.rollen import Inzage

Gebeurd = tuple[datetime | date, str, str]
"""When (a day when the hour is not known), what happened, and how it is marked (`documenten.inhoud.Gebeurtenis`)."""


@dataclass(frozen=True)
class Bekostiging:
    """What one payer was asked for, granted and really paid, for one thing; in euro, None when it was not recorded."""

    betaler: str
    waarvoor: str
    gevraagd: Decimal | None = None
    toegekend: Decimal | None = None
    gerealiseerd: Decimal | None = None


@dataclass(frozen=True)
class Keuze:
    """What happens to a kind of thing at destruction. `blijft`: why (all, or the rows of `behalve`) it stays; `zonder`:
    its columns that are emptied in what stays: text, or the way to something else."""

    gaat_weg: bool
    blijft: str = ""
    behalve: Q | None = field(default=None, compare=False)
    zonder: tuple[str, ...] = ()


WEG = Keuze(gaat_weg=True)


@dataclass(frozen=True)
class Groep:
    """The handelingen of which the name begins with `code`, under one heading. `plaats`: the order of the headings."""

    code: str
    titel: str
    plaats: int


@dataclass(frozen=True)
class Dingsoort:
    """A kind of thing that hangs on a case, by its model.

    `inzage`: from which inzage the page of a case shows it. `eigen_plek`: it stands elsewhere, by a rule of its own;
    then this says where. `geld`, `veiligheid`: not for who may not read what help costs, or where a child sleeps.
    `ziet_ook`: roles that see it although it asks more of all others. `rijen`: which rows somebody with that inzage
    sees; all of the case, unless this says otherwise.
    """

    model: str
    _: KW_ONLY
    inzage: Inzage | None = None
    eigen_plek: str = ""
    geld: bool = False
    veiligheid: bool = False
    ziet_ook: tuple[str, ...] = ()
    rijen: Callable[[Any, Inzage], QuerySet[Any]] | None = None
    uitgeklapt: bool = False
    """What people look for first on the page."""
    bij_vernietiging: Keuze | None = None
    machinerie: bool = False
    """Says nothing about the child, so that it is not in the inzagedossier."""


@dataclass(frozen=True, kw_only=True)
class Tak:
    """One branch. `plaats`: the order of its things on the page of a case."""

    groepen: tuple[Groep, ...] = ()
    dingen: tuple[Dingsoort, ...] = ()
    plaats: int | None = None
    verloop: bool = False
    """Its things are the course of the process: last in an inzagedossier."""
    niet_te_verbeteren: str = ""
    """Why the texts of its things cannot be corrected by a request of the family."""
    geen_tekst: frozenset[str] = frozenset()
    """Columns ("consult.zegel") that look like a text somebody typed, and are none."""
    te_herstellen: frozenset[str] = frozenset()
    """Days and choices ("contact.op") of which a mistake can be mended as in a text."""
    schrijvers: Mapping[str, Iterable[str]] = field(default_factory=dict)
    """Columns ("bespreking.besluit") that another fills in than who made the thing, each with the roles that do."""
    vast: Callable[[Any], Iterable[Any]] | None = None
    """The things of a case that were sent or decided as they stand: only the family can have these corrected."""
    tijdlijn: Callable[[Any], Iterable[Gebeurd]] | None = None
    """What of this branch belongs in the timeline of a case; without names and amounts: the leerdocument has it."""
    bekostiging: Callable[[Any], Iterable[Bekostiging]] | None = None
    """Who pays for what in a case; for who sees all of it."""
    bekeken: Mapping[str, str] = field(default_factory=dict)
    """What is looked at, as it is logged, and how the log says it."""
    gevraagd: Mapping[str, str] = field(default_factory=dict)
    """Names of addresses of which a refusal is logged, and how the log says them."""
