"""What the branch *Rapportage* says of itself: only pages, and sums."""

from casuistiek.fundament.takken.tak import Tak

TAK = Tak(gevraagd={"cijfers": "de cijfers", "cijfers_van": "de cijfers"})
