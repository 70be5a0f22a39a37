"""What a line of the log is called on a page: the log itself holds names of acts, pages and addresses."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from casuistiek.fundament.documenten.secties import soort_met
from casuistiek.fundament.handelingen.beschrijving import naam_van
from casuistiek.fundament.handelingen.register import OnbekendeHandeling, alle, handeling
from casuistiek.fundament.logboek.models import Regel, Uitkomst

from .takken import TAKKEN

PAGINAS = {
    "api": "de casus, langs de API",
    "casuspagina": "de casus",
    "document": "een document",
    "formulier": "een formulier bij de casus",
    "gezocht": "een lijst, door te zoeken",
    "logboek": "het logboek",
    "maatwerkpagina": "de maatwerkaanvraag",
    "stuk": "een stuk",
    "tafelpagina": "de agenda van de RET-tafel",
    "toegangspagina": "wie de casus kan zien",
    "toezicht_opvallend": "iets opvallends in het logboek",
    "toezicht_zoeken": "zoeken in het logboek",
    "verstrekkingen": "wie wat kreeg te zien",
    "verstrekkingen als bestand": "wie wat kreeg te zien, als bestand",
    "wie_keek": "wie er keek",
}
"""What is looked at, as it is logged; a document and a stuk with which one behind it (zoeken.MET_NUMMER)."""

ADRESSEN = {
    "beheer": "het beheer",
    "casus": "de casus",
    "casus_documenten": "de documenten",
    "casus_logboek": "het logboek",
    "casus_nieuw": "een nieuwe aanmelding",
    "casus_toegang": "wie de casus kan zien",
    "casus_wie_keek": "wie er keek",
    "cijfers": "de cijfers",
    "cijfers_van": "de cijfers",
    "doe": "een formulier bij de casus",
    "doe_ding": "een formulier bij de casus",
    "doe_los": "een formulier",
    "doe_los_ding": "een formulier",
    "document": "een document",
    "document_opnieuw": "een document",
    "ladder": "de ladder",
    "ladder_bestand": "de ladder, als bestand",
    "maandlijsten": "de maandlijsten",
    "maatwerk": "de maatwerkaanvraag",
    "simulatie": "een simulatie",
    "simulatie_csv": "een simulatie, als bestand",
    "simulaties": "de simulaties",
    "stuk": "een stuk",
    "tafel": "de RET-tafel",
    "toezicht": "het toezicht",
    "toezicht_opvallend": "iets opvallends in het logboek",
    "toezicht_zoeken": "zoeken in het logboek",
    "vernietigen": "bewaren en vernietigen",
    "verstrekkingen": "wie wat kreeg te zien",
    "verstrekkingen_aan": "wie wat kreeg te zien",
    "verstrekkingen_csv": "wie wat kreeg te zien, als bestand",
}
"""Addresses of which a refusal is logged."""

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


def wat(regel: Regel) -> str:
    """The act by its title, or what was looked at or asked for."""
    naam = regel.handeling
    if regel.uitkomst == Uitkomst.GEZIEN:
        return f"Bekeken: {_bekeken(naam)}"
    if naam in ADRESSEN or naam.startswith("api:"):
        return f"Gevraagd: {ADRESSEN.get(naam, PAGINAS['api'])}"
    try:
        return handeling(naam).titel
    except OnbekendeHandeling:
        return ZONDER_CASUS.get(naam, naam)


def _bekeken(naam: str) -> str:
    """A page by its name; a document ("document procesregiedocument 2") by its title and version."""
    soort, _, rest = naam.partition(" ")
    if soort != "document":
        return PAGINAS.get(naam, naam)
    code, _, versie = rest.partition(" ")
    try:
        return f"{soort_met(code).titel}, versie {versie}"
    except KeyError:
        return naam


def keuzes() -> list[tuple[str, list[tuple[str, str]]]]:
    """All that can be looked for, in groups: acts by branch, pages, and what belongs to no case."""
    volgorde = list(TAKKEN)
    soorten = sorted(alle(), key=lambda soort: volgorde.index(soort.tak))
    titels = Counter((soort.tak, soort.titel) for soort in soorten)
    acts = [
        (
            TAKKEN[tak],
            [
                (s.naam, s.titel if titels[tak, s.titel] == 1 else f"{s.titel} ({naam_van(s.op)})")
                for s in groep
            ],
        )
        for tak, groep in groupby(soorten, key=lambda soort: soort.tak)
    ]
    bekeken = sorted(PAGINAS.items(), key=lambda paar: paar[1])
    return [*acts, ("Bekeken", bekeken), ("Inloggen en systeem", list(ZONDER_CASUS.items()))]
