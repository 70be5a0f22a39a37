"""What the poort says when it does not carry out a handeling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from casuistiek.fundament.toegang.zicht import Grond

from .regels import Reden


class Weigering(Exception):
    """Nothing was changed. `code` is what a scenario and the API call it."""

    code = "geweigerd"
    redenen: tuple[Reden, ...] = ()
    gronden: tuple[Grond, ...] = ()
    """Why this person sees what was refused; so that who logs or shows it need not ask again."""


class NietGevonden(Weigering):
    """For this person the thing does not exist (404)."""

    code = "niet_gevonden"

    def __init__(self) -> None:
        self.redenen = (Reden(self.code, "Dit bestaat niet, of u mag het niet zien."),)
        super().__init__(self.redenen[0].zin)


class GeenRecht(Weigering):
    """The role, or the reach of it, does not allow this (403)."""

    code = "geen_recht"

    def __init__(
        self, zin: str = "Uw rol mag dit niet doen.", gronden: Sequence[Grond] = ()
    ) -> None:
        self.redenen, self.gronden = (Reden(self.code, zin),), tuple(gronden)
        super().__init__(zin)


class Geweigerd(Weigering):
    """State or rules do not allow this now (409): all reasons at once."""

    def __init__(self, redenen: list[Reden], gronden: Sequence[Grond] = ()) -> None:
        self.redenen, self.gronden = tuple(redenen), tuple(gronden)
        super().__init__("; ".join(reden.code for reden in redenen))


class AlGedaan(Weigering):
    """The same form was sent twice; the first one counted."""

    code = "al_gedaan"

    def __init__(self) -> None:
        self.redenen = (Reden(self.code, "Dit was al verwerkt. Er is niets dubbel gedaan."),)
        super().__init__(self.redenen[0].zin)


class OngeldigeInvoer(Weigering):
    """The input is not right; `formulier` holds what was typed and the errors per field."""

    code = "ongeldige_invoer"

    def __init__(self, formulier: Any) -> None:
        self.formulier = formulier
        self.redenen = tuple(
            Reden(veld, str(fout)) for veld, lijst in formulier.errors.items() for fout in lijst
        )
        super().__init__(", ".join(formulier.errors))


class OnbekendVeld(Weigering):
    """The input has a field that the handeling does not know (a scenario or the API; a page never)."""

    code = "onbekend_veld"

    def __init__(self, soort: Any, velden: list[str]) -> None:
        bekend = ", ".join(soort.formulier.base_fields) or "geen"
        zin = f"{soort.naam} kent geen veld {', '.join(velden)}; wel: {bekend}."
        self.redenen = (Reden(self.code, zin),)
        super().__init__(zin)
