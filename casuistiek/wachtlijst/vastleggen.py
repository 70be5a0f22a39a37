"""From a list that was checked to rows that stay: each with its child, and who it is closed away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max

from casuistiek.fundament.organisaties.models import Gemeente
from casuistiek.fundament.tijd.termijnen import leeftijd

from .keuzes import Weggegaan
from .models import Wachtende, Wachtkind, Wachtlijst
from .nakijken import Melder, als_kind, herken, rijen_van
from .rekenen.rijen import Wachtrij
from .rekenen.vergelijken import Kind, Vergelijking
from .selectors import met_identiteit

STUK = 2_000
"""Rows written at once."""
WIE = ("nummer", "bsn", "initialen", "geboortedatum", "hulp", "overbrugging", "opmerking")
"""Columns that tell who it is, or in free words what; only the GI sees them."""


@dataclass(frozen=True)
class Klaargezet:
    """All rows of a list, read, and who is who."""

    rijen: list[Wachtrij]
    wie: Vergelijking


def zet_klaar(lijst: Wachtlijst, meld: Melder) -> Klaargezet:
    """Read the list once more, for keeps."""
    rijen = [rij for _, rij in rijen_van(lijst, meld) if rij.telt]
    return Klaargezet(rijen, herken(lijst, [als_kind(rij) for rij in rijen]))


def schrijf(lijst: Wachtlijst, klaar: Klaargezet) -> int:
    """Write the rows in the transaction that runs; how many. The older lists of this GI forget who their rows were."""
    kinderen = _kinderen(lijst, klaar.wie)
    gemeenten = {
        een.naam: een
        for een in Gemeente.objects.geldig(lijst.peildatum).filter(regio=lijst.regio_id)
    }
    nieuw = (_wachtende(lijst, rij, kinderen[rij.rij], gemeenten) for rij in klaar.rijen)
    Wachtende.objects.bulk_create(nieuw, batch_size=STUK)
    _wie_weg_is(lijst, klaar.wie)
    met_identiteit(lijst).update(geheim="")
    return len(klaar.rijen)


def _kinderen(lijst: Wachtlijst, wie: Vergelijking) -> dict[int, Wachtkind]:
    """The child of each row. Who was on no list of this GI may still be known in the region, by BSN."""
    van_rij = dict(_gebleven(wie))
    bekend = {
        kind.vinger: kind
        for kind in Wachtkind.objects.filter(regio=lijst.regio_id).exclude(vinger="")
    }
    volgend = (
        Wachtkind.objects.filter(regio=lijst.regio_id).aggregate(Max("volgnummer"))[
            "volgnummer__max"
        ]
        or 0
    )
    nieuw: list[Wachtkind] = []
    for kind in wie.nieuw:
        eerder = bekend.get(kind.vinger)
        if eerder is None:
            volgend += 1
            eerder = Wachtkind(
                regio_id=lijst.regio_id,
                organisatie_id=lijst.organisatie_id,
                volgnummer=volgend,
                vinger=kind.vinger,
            )
            nieuw.append(eerder)
        van_rij[kind.pk] = eerder
    Wachtkind.objects.bulk_create(nieuw, batch_size=STUK)
    _weer_op_de_lijst(lijst, van_rij, {kind.pk: kind.vinger for kind in (*wie.nieuw, *_nu(wie))})
    return van_rij


def _nu(wie: Vergelijking) -> Iterator[Kind]:
    return (nu for _, nu, _ in wie.gebleven)


def _gebleven(wie: Vergelijking) -> Iterator[tuple[int, Wachtkind]]:
    eerder = {
        rij.pk: rij.kind
        for rij in Wachtende.objects.filter(pk__in=[was.pk for was, _, _ in wie.gebleven])
        .select_related("kind")
        .iterator(STUK)
    }
    for was, nu, _ in wie.gebleven:
        yield nu.pk, eerder[was.pk]


def _weer_op_de_lijst(
    lijst: Wachtlijst, van_rij: dict[int, Wachtkind], vingers: dict[int, str]
) -> None:
    """A child belongs to the GI whose list it is on last; a BSN that was not known before is from now on."""
    anders = []
    for rij, kind in van_rij.items():
        vinger = kind.vinger or vingers.get(rij, "")
        nieuw = (lijst.organisatie_id, vinger, None, "")
        if nieuw != (kind.organisatie_id, kind.vinger, kind.weg_op, kind.weg_omdat):
            kind.organisatie_id, kind.vinger, kind.weg_op, kind.weg_omdat = nieuw
            anders.append(kind)
    velden = ["organisatie", "vinger", "weg_op", "weg_omdat"]
    Wachtkind.objects.bulk_update(anders, velden, batch_size=STUK)


def _wie_weg_is(lijst: Wachtlijst, wie: Vergelijking) -> None:
    """Gone from this list, and on no later one; why is for the GI to say."""
    kinderen = Wachtende.objects.filter(pk__in=[kind.pk for kind in wie.weg]).values("kind")
    weg = Wachtkind.objects.filter(pk__in=kinderen, organisatie=lijst.organisatie_id)
    weg.update(weg_op=lijst.peildatum, weg_omdat=Weggegaan.ONBEKEND)


def _wachtende(
    lijst: Wachtlijst, rij: Wachtrij, kind: Wachtkind, gemeenten: dict[str, Gemeente]
) -> Wachtende:
    waarden = rij.waarden
    geboren: date | None = waarden.get("geboortedatum")
    wachtende = Wachtende(
        wachtlijst=lijst,
        kind=kind,
        rij=rij.rij,
        leeftijd=leeftijd(geboren, lijst.peildatum) if geboren else None,
        gemeente=gemeenten[waarden["gemeente"]],
        wacht_sinds=waarden["wacht_sinds"],
        hulpsoort=waarden["hulpsoort"],
        maatregel=waarden.get("maatregel") or "",
        keuze=waarden.get("keuze"),
        wachtend=waarden.get("wachtend") is not False,
        alternatief=waarden.get("alternatief"),
        overbrugging=bool(waarden["overbrugging"]) if "overbrugging" in waarden else None,
        bewust=waarden.get("bewust"),
        vaste_jeugdbeschermer=waarden.get("vaste_jeugdbeschermer"),
        urgentie=waarden.get("urgentie") or "",
        knelpunten=waarden.get("knelpunt") or [],
    )
    wachtende.zet_wie({naam: _opslaan(waarden.get(naam)) for naam in WIE})
    return wachtende


def _opslaan(waarde: Any) -> Any:
    return waarde.isoformat() if isinstance(waarde, date) else waarde
