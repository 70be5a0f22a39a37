"""What the branch *Rapportage* says of itself: only pages, and sums."""

from casuistiek.fundament.takken.tak import Tak

TAK = Tak(
    bekeken={"cijferpagina": "de cijfers van een regio"},
    gevraagd={"cijfers": "de cijfers", "cijfers_van": "de cijfers"},
)
