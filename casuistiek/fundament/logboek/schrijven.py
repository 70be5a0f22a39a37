"""Writing to the log. The chain is per case, so that one act never waits for another case's."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from casuistiek.fundament.rijen import enige
from casuistiek.fundament.tijd import echt, nu
from casuistiek.fundament.toegang.door import Door, Onbekende
from casuistiek.fundament.toegang.slot import handelend
from casuistiek.fundament.toegang.zicht import Grond

from .models import Keten, Logregel, Uitkomst

VORM = 2
"""The form in which lines are written now."""
GEEN_GROND = "geen"
"""What a line says for why, when there was no reason to allow it, or none was asked."""
_VORM_1 = (
    "dossier_id", "volgnummer", "tijdstip", "vastgelegd_op", "medewerker_id", "medewerker", "rol",
    "waarom", "handeling", "uitkomst", "details", "sleutel", "vorige_hash",
)  # fmt: skip
_VORM_2 = (
    "vorm", "verantwoordelijke_id", "verantwoordelijke", "organisatie_id", "organisatie", "vanaf",
    "vorige_id",
)  # fmt: skip
GEHASHT: dict[int, tuple[str, ...]] = {1: _VORM_1, 2: _VORM_1 + _VORM_2}
"""Which fields the hash of a line covers, by its form. What was once written keeps its form."""


def bereken_hash(regel: Logregel) -> str:
    """SHA-256 over all fields that the form of this line has, times in UTC; empty for a form that is none."""
    if regel.vorm not in GEHASHT:
        return ""
    velden = {naam: getattr(regel, naam) for naam in GEHASHT[regel.vorm]}
    tekst = json.dumps(velden, default=_als_tekst, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(tekst.encode()).hexdigest()


def _als_tekst(waarde: Any) -> str:
    if isinstance(waarde, datetime):
        return waarde.astimezone(UTC).isoformat(timespec="microseconds")
    return str(waarde)


def schrijf(
    *,
    dossier_id: int | None,
    door: Door | Onbekende,
    handeling: str,
    uitkomst: str,
    grond: Grond | None = None,
    waarom: str = "",
    details: dict[str, Any] | None = None,
    sleutel: UUID | None = None,
) -> Logregel:
    """Add one line to the chain of a case (None: the chain of what belongs to no case).

    `grond` is why it was allowed, and says the role, the organisation and for whom. Without one (a refusal,
    signing in) there is no role, and `waarom` may say more. Who has not signed in is an `Onbekende`.

    Runs in the caller's transaction, or in one of its own. A second line with the same `sleutel` is an
    IntegrityError: that is how a double submit is caught.
    """
    with transaction.atomic(savepoint=False), handelend(dossier_id or 0):
        keten = vergrendel_keten(dossier_id or 0)
        regel = Logregel(
            vorm=VORM,
            dossier_id=keten.pk,
            volgnummer=keten.volgnummer + 1,
            tijdstip=nu(),
            vastgelegd_op=echt(),
            **_wie(door, grond),
            vanaf=door.vanaf[:80],
            rol=grond.rol if grond else "",
            waarom=(waarom or (grond.zin if grond else GEEN_GROND))[:300],
            handeling=handeling,
            uitkomst=uitkomst,
            details=details or {},
            sleutel=sleutel,
            vorige_id=keten.laatste_id,
            vorige_hash=keten.hash,
        )
        regel.hash = bereken_hash(regel)
        regel.save(force_insert=True)
        keten.volgnummer, keten.laatste_id, keten.hash = regel.volgnummer, regel.pk, regel.hash
        keten.save(update_fields=["volgnummer", "laatste_id", "hash"])
    return regel


def _wie(door: Door | Onbekende, grond: Grond | None) -> dict[str, Any]:
    """User, responsible user and organisation of a line."""
    wie, voor = door.medewerker, grond.voor if grond else None
    verantwoordelijke = voor or wie
    organisatie = grond.lid.organisatie if grond and grond.lid else door.enige_organisatie
    return {
        "medewerker_id": wie.pk if wie else None,
        "medewerker": str(door),
        "verantwoordelijke_id": verantwoordelijke.pk if verantwoordelijke else None,
        "verantwoordelijke": str(voor or door),
        "organisatie_id": organisatie.pk if organisatie else None,
        "organisatie": str(organisatie or ""),
    }


def vergrendel_keten(dossier_id: int) -> Keten:
    """The head of a chain (0: of what belongs to no case), locked until the transaction ends."""
    keten = enige(Keten.objects.select_for_update().filter(pk=dossier_id))
    if keten is None:
        Keten.objects.bulk_create([Keten(dossier_id=dossier_id)], ignore_conflicts=True)
        keten = Keten.objects.select_for_update().get(pk=dossier_id)
    return keten


def kijk(door: Door, dossier_id: int | None, grond: Grond | None, wat: str, **details: Any) -> None:
    """Somebody looks at content: `wat` names the page or document, e.g. "casuspagina". Reading over many cases is one
    line, in the chain of what belongs to no case (None)."""
    schrijf(
        dossier_id=dossier_id,
        door=door,
        grond=grond,
        handeling=wat,
        uitkomst=Uitkomst.GEZIEN,
        details=details,
    )


def weiger(door: Door, dossier_id: int | None, grond: Grond | None, wat: str, code: str) -> None:
    """Somebody asked for a page that they may not have. `wat` names the address, `code` why not."""
    schrijf(
        dossier_id=dossier_id,
        door=door,
        grond=grond,
        handeling=wat,
        uitkomst=Uitkomst.GEWEIGERD,
        details={"redenen": [code]},
    )
