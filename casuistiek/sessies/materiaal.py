"""Released text of a session leaves its case for the participants; what is rewritten or withdrawn is taken back."""

from __future__ import annotations

from datetime import date

from .keuzes import Materiaalsoort
from .models import Materiaal, Sessietekst

OVER = ("tekst", "vraag", "categorie", "van_wie", "eigen_woorden")
"""What goes along, as far as this kind of text has it."""


def deel(ding: Sessietekst, soort: Materiaalsoort, op: date) -> None:
    """Nothing of what is shared says from which case it came."""
    wat = {naam: getattr(ding, naam) for naam in OVER if hasattr(ding, naam)}
    ding.gedeeld = Materiaal.objects.create(
        sessie_id=ding.sessie_id, soort=soort, gedeeld_op=op, **wat
    )


def deel_niet_meer(ding: Sessietekst) -> None:
    """Participants do not read it any more, until somebody releases it anew."""
    gedeeld, ding.gedeeld = ding.gedeeld, None
    ding.vrijgegeven_door = ding.vrijgegeven_op = None
    if gedeeld is not None:
        gedeeld.delete()
