"""The fixed set of sliders of a verhalenronde."""

from __future__ import annotations

from dataclasses import dataclass

PLEKKEN = 6
"""Places on a slider: even, so that nobody stands in the middle. Who does would be the difference between two cards."""
HELFT = PLEKKEN // 2


@dataclass(frozen=True)
class Schuif:
    """A question that is answered by choosing a place between two ends."""

    naam: str
    vraag: str
    links: str
    rechts: str


SCHUIVEN: dict[str, Schuif] = {
    "gehoord": Schuif(
        "Gehoord worden", "Voelde u zich gehoord?", "Ik werd niet gehoord", "Ik werd gehoord"
    ),
    "samen": Schuif(
        "Samen besluiten",
        "Wie besloot wat er ging gebeuren?",
        "Dat deden anderen",
        "Dat deden wij samen",
    ),
    "gevolg": Schuif(
        "Gevolg voor het kind",
        "Wat betekende het voor het kind?",
        "Het werd er slechter van",
        "Het werd er beter van",
    ),
    "duidelijk": Schuif(
        "Weten wat er komt",
        "Wist u wat er ging gebeuren, en wanneer?",
        "Dat wist ik nooit",
        "Dat wist ik altijd",
    ),
    "vast": Schuif(
        "Eén vast mens",
        "Had u één vast mens bij wie u terechtkon?",
        "Steeds een ander",
        "Altijd dezelfde",
    ),
    "tijd": Schuif(
        "Op tijd", "Kwam de hulp op tijd?", "De hulp kwam te laat", "De hulp kwam op tijd"
    ),
}
"""The fixed set, so that rounds can be laid beside each other (own choice; the first three after issue 13)."""
