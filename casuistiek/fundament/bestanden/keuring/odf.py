"""The parts of an OpenDocument file (ISO/IEC 26300): no macros, no other files, nothing from another computer."""

from __future__ import annotations

from .fouten import INGESLOTEN, OP_SLOT, VAN_BUITEN, Afgekeurd
from .keurder import MACRO, Keurder, keur_formule
from .verwijzingen import eigen_sjabloon, elders, haalt_op, nette_link

MACROS = {"event-listener", "execute-macro"}
HAALT_OP = {"dde-source", "dde-link", "dde-connection-decl", "submission"}
ANDER_BESTAND = {"object-ole", "applet", "plugin", "floating-frame", "binary-data"}
XFORMS = "http://www.w3.org/2002/xforms"
_BRONNEN = {"src", "resource", "action", "schema"}
"""Attributes with which a form (XForms) fetches what it needs, or sends itself."""


class Odf(Keurder):
    """One part: the text, the styles, what is known of it, or an object inside."""

    def begin(self, element: str, attributen: dict[str, str]) -> None:
        ruimte, _, naam = element.rpartition(" ")
        if naam == "encryption-data":
            raise Afgekeurd(OP_SLOT)
        if naam in MACROS or (naam == "script" and ruimte.endswith((":office:1.0", ":text:1.0"))):
            raise Afgekeurd(MACRO)
        if naam in HAALT_OP:
            raise Afgekeurd(VAN_BUITEN)
        if naam in ANDER_BESTAND:
            raise Afgekeurd(INGESLOTEN)
        for attribuut, waarde in attributen.items():
            if attribuut.endswith("/xlink href"):
                _keur_verwijzing(naam, waarde)
            if attribuut.endswith(" formula"):
                keur_formule(waarde, staaf=False)
            if ruimte == XFORMS and attribuut in _BRONNEN and haalt_op(waarde):
                raise Afgekeurd(VAN_BUITEN)


def _keur_verwijzing(naam: str, doel: str) -> None:
    """As in Word: a link to click on and the template; all else (a section, a picture) stands in the file itself."""
    mag = {"a": nette_link, "template": eigen_sjabloon}.get(naam)
    if not mag(doel) if mag else elders(doel):
        raise Afgekeurd(VAN_BUITEN)
