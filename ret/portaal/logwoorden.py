"""What a line of the log is called on a page: the log itself holds names of acts, pages and addresses."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import groupby

from casuistiek.fundament.documenten.secties import soort_met
from casuistiek.fundament.handelingen.beschrijving import naam_van
from casuistiek.fundament.handelingen.register import OnbekendeHandeling, alle, handeling
from casuistiek.fundament.logboek.models import Logregel, Uitkomst
from casuistiek.fundament.takken.vinden import groepen, takken

ZONDER_CASUS = {
    "inlog.inloggen": "Inloggen",
    "inlog.uitloggen": "Uitloggen",
    "inlog.wachtwoord_gevraagd": "Nieuw wachtwoord aangevraagd",
    "inlog.wachtwoord_gekozen": "Wachtwoord gekozen",
    "inlog.wachtwoord_gewijzigd": "Wachtwoord gewijzigd",
    "inlog.tweede_stap_erbij": "Tweede stap ingesteld",
    "inlog.tweede_stap_weg": "Tweede stap verwijderd",
    "inlog.tweede_stap_opnieuw": "Nieuwe herstelcodes gemaakt",
    "mensen.tweede_factor_wissen": "Tweede stap wissen (oude naam)",
    "bewaren.opgeruimd": "Opgeruimd na de bewaartermijn",
    "demo.verhaal_gespeeld": "Voorbeeldzaak gespeeld (demo)",
    "demo.gevuld": "Demo gevuld",
    "reservekopie": "Reservekopie gemaakt",
    "terugzetten": "Reservekopie teruggezet",
}
"""What happens at the door, and to the system as a whole."""


@cache
def bekeken() -> dict[str, str]:
    """What is looked at, as it is logged, and what it is called: each branch names its own."""
    return {code: naam for tak in takken().values() for code, naam in tak.bekeken.items()}


@cache
def gevraagd() -> dict[str, str]:
    """Addresses of which a refusal is logged."""
    return {code: naam for tak in takken().values() for code, naam in tak.gevraagd.items()}


def wat(regel: Logregel) -> str:
    """The act by its title, or what was looked at or asked for."""
    naam = regel.handeling
    if regel.uitkomst == Uitkomst.GEZIEN:
        return f"Bekeken: {_bekeken(naam)}"
    if naam in gevraagd() or naam.startswith("api:"):
        return f"Gevraagd: {gevraagd().get(naam, bekeken()['api'])}"
    try:
        return handeling(naam).titel
    except OnbekendeHandeling:
        return ZONDER_CASUS.get(naam, naam)


def _bekeken(naam: str) -> str:
    """A page by its name; a document ("document procesregiedocument 2") by its title and version."""
    soort, _, rest = naam.partition(" ")
    if soort != "document":
        return bekeken().get(naam, naam)
    code, _, versie = rest.partition(" ")
    try:
        return f"{soort_met(code).titel}, versie {versie}"
    except KeyError:
        return naam


def keuzes() -> list[tuple[str, list[tuple[str, str]]]]:
    """All that can be looked for, in groups: acts by branch, pages, and what belongs to no case."""
    volgorde = list(groepen())
    soorten = sorted(alle(), key=lambda soort: volgorde.index(soort.tak))
    titels = Counter((soort.tak, soort.titel) for soort in soorten)
    acts = [
        (
            groepen()[tak],
            [
                (s.naam, s.titel if titels[tak, s.titel] == 1 else f"{s.titel} ({naam_van(s.op)})")
                for s in groep
            ],
        )
        for tak, groep in groupby(soorten, key=lambda soort: soort.tak)
    ]
    paginas = sorted(bekeken().items(), key=lambda paar: paar[1])
    return [*acts, ("Bekeken", paginas), ("Inloggen en systeem", list(ZONDER_CASUS.items()))]
