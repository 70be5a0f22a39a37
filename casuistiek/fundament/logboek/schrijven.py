"""Writing to the log. The chain is per case, so that one act never waits for another case's."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from casuistiek.fundament.tijd import nu

from .models import Keten, Regel, Uitkomst

GEHASHT = (
    "dossier_id", "volgnummer", "tijdstip", "vastgelegd_op", "medewerker_id", "medewerker", "rol",
    "waarom", "handeling", "uitkomst", "details", "sleutel", "vorige_hash",
)  # fmt: skip


def bereken_hash(regel: Regel) -> str:
    """SHA-256 over all fields of a line in a fixed order, times in UTC."""
    velden = {naam: getattr(regel, naam) for naam in GEHASHT}
    tekst = json.dumps(velden, default=_als_tekst, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(tekst.encode()).hexdigest()


def _als_tekst(waarde: Any) -> str:
    if isinstance(waarde, datetime):
        return waarde.astimezone(UTC).isoformat(timespec="microseconds")
    return str(waarde)


def schrijf(
    *,
    dossier_id: int | None,
    door: Any,
    rol: str,
    waarom: str,
    handeling: str,
    uitkomst: str,
    details: dict[str, Any] | None = None,
    sleutel: UUID | None = None,
) -> Regel:
    """Add one line to the chain of a case (None: the chain of what belongs to no case).

    Runs in the caller's transaction, or in one of its own. A second line with the same `sleutel` is an
    IntegrityError: that is how a double submit is caught.
    """
    with transaction.atomic(savepoint=False):
        keten = vergrendel_keten(dossier_id or 0)
        medewerker = door.medewerker
        regel = Regel(
            dossier_id=keten.pk,
            volgnummer=keten.volgnummer + 1,
            tijdstip=nu(),
            vastgelegd_op=datetime.now(UTC),
            medewerker_id=medewerker.pk if medewerker else None,
            medewerker=str(door),
            rol=rol,
            waarom=waarom[:300],
            handeling=handeling,
            uitkomst=uitkomst,
            details=details or {},
            sleutel=sleutel,
            vorige_hash=keten.hash,
        )
        regel.hash = bereken_hash(regel)
        regel.save(force_insert=True)
        keten.volgnummer, keten.hash = regel.volgnummer, regel.hash
        keten.save(update_fields=["volgnummer", "hash"])
    return regel


def vergrendel_keten(dossier_id: int) -> Keten:
    """The head of a chain (0: of what belongs to no case), locked until the transaction ends."""
    keten = Keten.objects.select_for_update().filter(pk=dossier_id).first()
    if keten is None:
        Keten.objects.bulk_create([Keten(dossier_id=dossier_id)], ignore_conflicts=True)
        keten = Keten.objects.select_for_update().get(pk=dossier_id)
    return keten


def kijk(door: Any, dossier_id: int, grond: Any, wat: str) -> None:
    """Somebody looks at content: `wat` names the page or document, e.g. "casuspagina"."""
    schrijf(
        dossier_id=dossier_id,
        door=door,
        rol=grond.rol,
        waarom=grond.zin,
        handeling=wat,
        uitkomst=Uitkomst.GEZIEN,
    )
