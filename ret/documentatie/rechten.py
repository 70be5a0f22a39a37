"""docs/rechten.md: who may see what, and who may do what; from the register and the table of access."""

from __future__ import annotations

from casuistiek.fundament.handelingen.rechten import handelingen, inzageregels, zonder_bereik
from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.rollen import BSN_ROLLEN, UITLEG, Bereik

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
        "Is een casus bijzonder geheim, dan ziet alleen wie in de kring staat hem, en niet verder dan deze tabel gaat.",
        "Noodtoegang geeft iemand die hier werkt hoogstens een uur de hele casus te lezen, na het ja van een ander. "
        "Een beheerder krijgt die nooit.",
        "",
        "## Wie ziet wat",
        "",
        *_inzage(),
        "",
        f"Zonder bereik, en dus zonder casussen: {', '.join(zonder_bereik())}.",
        "",
        f"Het burgerservicenummer is er alleen voor: {', '.join(sorted(Rol(rol).label for rol in BSN_ROLLEN))}.",
        "",
        "## Wat de inzage laat zien",
        "",
        *tabel(["Inzage", "Wat"], [[een.naam, uitleg] for een, uitleg in UITLEG.items()]),
        "",
        "## Wie doet wat",
        "",
        "Achter elke rol staan het bereik en de inzage waarmee die rol de handeling mag doen.",
        *_handelingen(),
    ]
    return "\n".join(regels) + "\n"


def _inzage() -> list[str]:
    rijen = [
        [regel.rol, regel.bereik, regel.inzage, regel.wanneer, "" if regel.doet else "alleen lezen"]
        for regel in inzageregels()
    ]
    uitleg = tabel(["Bereik", "Waarom iemand de casus ziet"], [[b.naam, b.value] for b in Bereik])
    koppen = ["Rol", "Bereik", "Inzage", "Alleen als", "Beperkt tot"]
    return [*tabel(koppen, rijen), "", *uitleg]


def _handelingen() -> list[str]:
    regels = []
    for tak in handelingen():
        rijen = [[f"`{r.naam}`", r.titel, r.op, "<br>".join(r.wie)] for r in tak.rijen]
        regels += ["", f"### {tak.naam}", "", *tabel(["Handeling", "Titel", "Op", "Wie"], rijen)]
    return regels
