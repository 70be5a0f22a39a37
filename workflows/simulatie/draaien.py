"""The worker's part: take a simulation that waits, play it, keep the figures. A dead worker's game is taken over."""

from __future__ import annotations

from casuistiek.fundament.klussen import MAX_POGINGEN, Achterhaald, Melder, meld_fout, neem, onze

from .aannames import Aannames, standaard
from .ladders import Spelladder, van_ladder
from .models import OPEN, Simulatie, Simulatiestatus
from .spel import speel
from .uitkomst import Uitkomst, vat_samen


def speel_wachtende() -> int:
    """Play the oldest simulation that waits: 1 when there was one, however it ended, else 0."""
    genomen = neem(Simulatie.objects.filter(status__in=OPEN), status=Simulatiestatus.BEZIG)
    if genomen is None:
        return 0
    simulatie = Simulatie.objects.select_related("ladder", "naast").get(pk=genomen.pk)
    try:
        _speel(simulatie)
    except Achterhaald:
        pass
    except Exception as fout:  # whatever goes wrong, the worker goes on
        _mislukt(simulatie, fout)
    return 1


def _speel(simulatie: Simulatie) -> None:
    ladders = [van_ladder(een) for een in (simulatie.ladder, simulatie.naast) if een]
    if simulatie.pogingen > MAX_POGINGEN:
        return _geef_op(simulatie, "Het spelen is te vaak afgebroken.")
    if simulatie.ladder is None or not all(ladder.tredes for ladder in ladders):
        return _geef_op(simulatie, "Deze ladder bestaat niet meer, of heeft geen treden.")
    genomen = standaard()
    uitkomsten = [
        _een(simulatie, ladder, genomen, nummer / len(ladders), 1 / len(ladders))
        for nummer, ladder in enumerate(ladders)
    ]
    onze(simulatie).update(
        status=Simulatiestatus.KLAAR,
        voortgang=100,
        lease_tot=None,
        uitkomst=[uitkomst.als_data() for uitkomst in uitkomsten],
        aannames=genomen.als_data(),
    )


def _een(
    simulatie: Simulatie, ladder: Spelladder, genomen: Aannames, vanaf: float, stuk: float
) -> Uitkomst:
    """Play one ladder; it is the part `stuk` (0–1) of the work, after `vanaf`."""
    meld = Melder(simulatie)
    return vat_samen(
        speel(ladder, genomen, simulatie.vraag, lambda deel: meld(vanaf + deel * stuk))
    )


def _mislukt(simulatie: Simulatie, fout: Exception) -> None:
    meld_fout(simulatie, fout)
    _geef_op(simulatie, "Het spelen lukte niet. Start de simulatie opnieuw, of vraag uw beheerder.")


def _geef_op(simulatie: Simulatie, zin: str) -> None:
    onze(simulatie).update(status=Simulatiestatus.MISLUKT, fout=zin, lease_tot=None)
