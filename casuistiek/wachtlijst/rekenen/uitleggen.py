"""Why these children were chosen, and what would have to change for another: in sentences that a wethouder follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from .kiezen import Kandidaat, KanNiet, Keuze, Opdracht, Waarden, kies, soorten_van

MATEN = {
    "hulp": "wacht op",
    "leeftijd": "leeftijd",
    "maatregel": "maatregel",
    "gemeente": "gemeente",
    "urgentie": "urgentie",
    "wachttijd": "wachttijd",
    "knelpunt": "knelpunt",
}
"""What a palette is spread over (S000: "een palet aan problematieken"; which, is our own choice), in words."""
HOOGSTENS_RESERVES = 10


@dataclass(frozen=True)
class Uitleg:
    """Of each child that was chosen why, and of those who came close what would have to change; by key."""

    keuze: Keuze
    waarom: Mapping[str, tuple[str, ...]]
    reserves: Mapping[str, str]


def kies_en_leg_uit(lijst: Iterable[Kandidaat], opdracht: Opdracht) -> Uitleg:
    """The best choice, explained. Raises KanNiet."""
    kandidaten = sorted(lijst, key=lambda kandidaat: kandidaat.sleutel)
    keuze = kies(kandidaten, opdracht)
    gekozen = [k for k in kandidaten if k.sleutel in keuze.gekozen]
    return Uitleg(
        keuze,
        {k.sleutel: tuple(_waarom(k, gekozen, opdracht)) for k in gekozen},
        {
            k.sleutel: _wat_dan(k, kandidaten, opdracht, keuze)
            for k in _reserves(kandidaten, keuze, opdracht)
        },
    )


def _waarom(kind: Kandidaat, gekozen: Sequence[Kandidaat], opdracht: Opdracht) -> Iterable[str]:
    if kind.sleutel in opdracht.wel:
        yield "Moest erin: zo is het gevraagd."
    if kind.urgentie:
        yield "Dringend: dat gaat voor."
    alleen = _alleen_van(kind, gekozen)
    if alleen:
        yield f"Als enige van de gekozen kinderen: {', '.join(alleen)}."
    if not alleen and not kind.urgentie and kind.sleutel not in opdracht.wel:
        yield f"Wacht al {kind.dagen} dagen; past binnen de verdeling over de GI’s."


def _alleen_van(kind: Kandidaat, gekozen: Sequence[Kandidaat]) -> list[str]:
    """The kinds that nobody else who was chosen is of."""
    hoeveel = Counter(soort for een in gekozen for soort in set(soorten_van(een)))
    return [
        f"{MATEN[maat]} {soort}" for maat, soort in soorten_van(kind) if hoeveel[maat, soort] == 1
    ]


def _reserves(kandidaten: Sequence[Kandidaat], keuze: Keuze, opdracht: Opdracht) -> list[Kandidaat]:
    """Who comes closest: urgent first, then who waits longest."""
    over = [k for k in kandidaten if k.sleutel not in {*keuze.gekozen, *opdracht.niet}]
    return sorted(over, key=lambda k: (-k.urgentie, -k.dagen, k.sleutel))[:HOOGSTENS_RESERVES]


def _wat_dan(
    kind: Kandidaat, kandidaten: Sequence[Kandidaat], opdracht: Opdracht, beste: Keuze
) -> str:
    """What the best choice with this child in it gives up: found by choosing again."""
    try:
        anders = kies(kandidaten, replace(opdracht, wel=opdracht.wel | {kind.sleutel}))
    except KanNiet:
        return "Kan er niet bij: alle plaatsen zijn al toegezegd."
    return _verschil(beste.waarden, anders.waarden)


def _verschil(was: Waarden, wordt: Waarden) -> str:
    """The first goal that gets worse."""
    if wordt.afwijking > was.afwijking:
        return "Met dit kind erbij klopt de verdeling over de GI’s niet meer."
    if wordt.urgentie < was.urgentie:
        return "Met dit kind erbij valt er een dringender kind af."
    if wordt.soorten < was.soorten:
        minder = was.soorten - wordt.soorten
        soorten = "is er één soort" if minder == 1 else f"zijn er {minder} soorten"
        return f"Met dit kind erbij {soorten} minder vertegenwoordigd."
    if wordt.dagen < was.dagen:
        return "Even goed voor de spreiding; de gekozen kinderen wachten samen langer."
    return "Even goed; de volgorde van de lijst gaf de doorslag."


def verdeling(
    lijst: Iterable[Kandidaat], gekozen: Iterable[str]
) -> dict[str, list[tuple[str, int, int]]]:
    """How representative it is: by dimension each kind, how many on the list, and how many of these were chosen."""
    kandidaten, wie = list(lijst), set(gekozen)
    alle: Counter[tuple[str, str]] = Counter()
    erin: Counter[tuple[str, str]] = Counter()
    for kandidaat in kandidaten:
        soorten = set(soorten_van(kandidaat))
        alle.update(soorten)
        if kandidaat.sleutel in wie:
            erin.update(soorten)
    return {
        naam: [
            (soort, aantal, erin[maat, soort])
            for (maat, soort), aantal in sorted(alle.items(), key=lambda paar: (-paar[1], paar[0]))
            if maat == code
        ]
        for code, naam in MATEN.items()
    }
