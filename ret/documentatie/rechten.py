"""docs/rechten.md: who may see what, and who may do what; from the register and the table of access."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from casuistiek.fundament.handelingen.beschrijving import naam_van
from casuistiek.fundament.handelingen.register import Handeling, alle
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.dossier import dossiermodel
from casuistiek.fundament.toegang.rollen import (
    BSN_ROLLEN,
    REGELS_VAN,
    TOEGANG,
    UITLEG,
    Bereik,
    Toegangsregel,
)

from .tabel import GEMAAKT, tabel


def rechten() -> str:
    """The whole page."""
    regels = [
        "# Rechten",
        "",
        GEMAAKT,
        "",
        "De poort laat een handeling alleen toe als de rol hem mag doen en de casus binnen het bereik ligt.",
        "Wie een casus niet mag zien, krijgt te horen dat hij niet bestaat.",
        "",
        "## Wie ziet wat",
        "",
        *_inzage(),
        "",
        f"Zonder bereik, en dus zonder casussen: {', '.join(_zonder())}.",
        "",
        f"Het burgerservicenummer is er alleen voor: {', '.join(sorted(Rol(rol).label for rol in BSN_ROLLEN))}.",
        "",
        "## Wat de inzage laat zien",
        "",
        *tabel(["Inzage", "Wat"], [[een.name, uitleg] for een, uitleg in UITLEG.items()]),
        "",
        "## Wie doet wat",
        "",
        "Achter elke rol staan het bereik en de inzage waarmee die rol de handeling mag doen.",
        *_handelingen(),
    ]
    return "\n".join(regels) + "\n"


def _inzage() -> list[str]:
    rijen = [
        [Rol(regel.rol).label, regel.bereik.name, regel.inzage.name, _wanneer(regel)]
        for regel in TOEGANG
    ]
    uitleg = tabel(["Bereik", "Waarom iemand de casus ziet"], [[b.name, b.value] for b in Bereik])
    return [*tabel(["Rol", "Bereik", "Inzage", "Alleen als"], rijen), "", *uitleg]


def _wanneer(regel: Toegangsregel) -> str:
    velden: Any = dossiermodel()._meta
    return ", ".join(str(velden.get_field(naam).verbose_name) for naam in regel.voorwaarden)


def _zonder() -> list[str]:
    return [Rol(rol).label for rol, regels in REGELS_VAN.items() if not regels]


def _handelingen() -> list[str]:
    regels = []
    takken = sorted(alle(), key=lambda soort: soort.tak)  # keeps the order within a branch
    for tak, soorten in groupby(takken, key=lambda soort: soort.tak):
        rijen = [
            [f"`{soort.naam}`", soort.titel, naam_van(soort.op) or "(nieuw)", _wie(soort)]
            for soort in soorten
        ]
        regels += ["", f"### {tak}", "", *tabel(["Handeling", "Titel", "Op", "Wie"], rijen)]
    return regels


def _wie(soort: Handeling) -> str:
    return "<br>".join(_met_bereik(soort, rol) for rol in soort.rollen) or "de klok"


def _met_bereik(soort: Handeling, rol: str) -> str:
    label = Rol(rol).label
    if soort.op is None:
        return label
    passend = [regel for regel in REGELS_VAN[rol] if regel.inzage >= soort.inzage_minstens]
    bereik = ", ".join(f"{regel.bereik.name} {regel.inzage.name}" for regel in passend)
    return f"{label} ({bereik or 'geen bereik'})"
