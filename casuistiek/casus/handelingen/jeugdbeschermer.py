"""Is there a vaste jeugdbeschermer? Asked at the aanmelding, and again as long as nobody knows."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.handelingen.register import Formulier
from casuistiek.fundament.handelingen.velden import DatumVeld, Keuze

from ..keuzes import IsEr


class JeugdbeschermerFormulier(Formulier):
    """Yes, since a day; or not yet. Nothing filled in: not known. A day alone says yes."""

    vaste_jeugdbeschermer = Keuze(
        IsEr,
        label="Is er een vaste jeugdbeschermer?",
        required=False,
        help_text="Alleen bij een maatregel. Weet u het niet? Laat het dan leeg; de termijn heet dan onbekend.",
    )
    vaste_jeugdbeschermer_op = DatumVeld(
        label="Zo ja, sinds wanneer?", required=False, toekomst=False
    )

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        sinds = gegevens.get("vaste_jeugdbeschermer_op")
        is_er = gegevens.get("vaste_jeugdbeschermer") or (IsEr.JA if sinds else "")
        if is_er == IsEr.JA and not sinds and not self.errors:
            self.add_error("vaste_jeugdbeschermer_op", "Vul in sinds wanneer.")
        if is_er == IsEr.NEE and sinds:
            self.add_error("vaste_jeugdbeschermer_op", "Kies Ja, of laat deze datum leeg.")
        return gegevens | {"vaste_jeugdbeschermer": is_er}
