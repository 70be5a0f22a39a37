"""What a teller does: begin, tell, stop, withdraw.

These are no handelingen. A handeling is signed by somebody with a role and leaves a line in the log with the thing and
the moment; of a story exactly that must not be kept (decision 0032). Whoever has the key is the teller.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from casuistiek.fundament.rijen import enige
from casuistiek.fundament.toegang.slot import Opening, open_voor

from .drempel import genoeg
from .keuzes import Rondestatus
from .models import Verhaal, Verhalenronde
from .schuiven import PLEKKEN
from .sleutels import eigen_sleutel, linkvinger, sleutelvinger


@open_voor(Opening.VERHAAL)
def van_link(link: str) -> Verhaal | None:
    """The invitation with this link, as long as nobody began with it and people may tell."""
    verhaal = enige(_verhalen().filter(linkvinger=linkvinger(link))) if link else None
    return verhaal if verhaal and verhaal.ronde.is_open else None


@open_voor(Opening.VERHAAL)
def van_sleutel(vinger: str) -> Verhaal | None:
    """The story that opens with the key of this fingerprint, also when its round is closed."""
    return enige(_verhalen().filter(sleutelvinger=vinger)) if vinger else None


def vinger_van(sleutel: str) -> str:
    """The fingerprint of what somebody typed as their key; empty when they typed nothing."""
    return sleutelvinger(sleutel) if sleutel.strip() else ""


@open_voor(Opening.VERHAAL)
@transaction.atomic
def begin(link: str, beurt: str) -> tuple[Verhaal, str] | None:
    """Close the link, and give the story with the key that opens it from now on; the key is kept nowhere.

    `beurt`: of the page on which *Beginnen* stands. The same page again gives the same key (a double tap), any other
    page with this link nothing: None.
    """
    sleutel = eigen_sleutel(link, beurt)
    vinger = sleutelvinger(sleutel)
    if al_begonnen := enige(_verhalen().filter(sleutelvinger=vinger)):
        return al_begonnen, sleutel
    verhaal = enige(_op_slot().filter(linkvinger=linkvinger(link)))
    if verhaal is None or not verhaal.ronde.is_open:
        return None
    verhaal.beginnen()
    verhaal.linkvinger, verhaal.sleutelvinger = "", vinger
    verhaal.save()
    return verhaal, sleutel


@open_voor(Opening.VERHAAL)
@transaction.atomic
def bewaar(vinger: str, verteld: dict[str, Any], *, klaar: bool) -> bool:
    """Keep what was told so far; `klaar`: it counts as told. False: the story is gone, or its round is closed."""
    verhaal = enige(_op_slot().filter(sleutelvinger=vinger))
    if verhaal is None or not verhaal.ronde.is_open:
        return False
    plekken = {
        code: int(verteld[code])
        for code in verhaal.ronde.schuiven
        if verteld.get(code) and 1 <= int(verteld[code]) <= PLEKKEN
    }
    verhaal.sluit(
        {
            "woorden": str(verteld.get("woorden") or ""),
            "mag_gelezen": bool(verteld.get("mag_gelezen")),
            "plekken": plekken,
        }
    )
    if klaar:
        verhaal.vertellen()
    verhaal.save()
    return True


@open_voor(Opening.VERHAAL)
@transaction.atomic
def trek_in(vinger: str) -> None:
    """Nothing stays of this story but that there was one more that was withdrawn. Twice is once.

    Cards that were made are sums over people and stay as they were: made again they would tell, beside the old ones,
    what this one person answered. Too few are left: then all goes.
    """
    verhaal = enige(_op_slot().filter(sleutelvinger=vinger))
    if verhaal is None:
        return
    ronde = verhaal.ronde
    verhaal.delete()
    Verhalenronde.objects.filter(pk=ronde.pk).update(ingetrokken=F("ingetrokken") + 1)
    if ronde.status == Rondestatus.GESLOTEN:
        houd_de_drempel(ronde)


def houd_de_drempel(ronde: Verhalenronde) -> None:
    """Of a closed round with too few stories nothing stays: no card may be made of them, now or ever."""
    if not genoeg(ronde.verhalen.count()):
        ronde.kaarten.all().delete()
        ronde.verhalen.all().delete()


def _verhalen() -> QuerySet[Verhaal]:
    return Verhaal.objects.select_related("ronde__regio")


def _op_slot() -> QuerySet[Verhaal]:
    """Locked with its round, so that a round does not close while somebody sends."""
    return _verhalen().select_for_update(of=("self", "ronde"))
