"""What `--uit` leaves behind: the PDFs, and the story in plain Dutch (Markdown)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from django import forms
from django.db.models import Model, QuerySet

from casuistiek.fundament.documenten.models import Document
from casuistiek.fundament.handelingen.beschrijving import keuzeparen
from casuistiek.fundament.tijd import AMSTERDAM, als_dag
from workflows.klokken.models import Klok

from .spelen import Gebeurtenis, Verloop

NIET_TONEN = frozenset({"bsn"})


def schrijf_uit(verloop: Verloop, map_: Path) -> None:
    """Write `<nummer>-<soort>-v<versie>.pdf` and `<scenario>.md` into the folder (made when absent)."""
    map_.mkdir(parents=True, exist_ok=True)
    for document in _documenten(verloop):
        naam = f"{document.gegevens['nummer']}-{document.soort}-v{document.versie}.pdf"
        (map_ / naam).write_bytes(bytes(document.inhoud))
    tekst = "\n".join(_regels(verloop)) + "\n"
    (map_ / f"{verloop.scenario.naam}.md").write_text(tekst, encoding="utf-8")


def _documenten(verloop: Verloop) -> QuerySet[Document]:
    pks = [casus.pk for casus in verloop.casussen]
    return Document.objects.filter(dossier_id__in=pks).order_by("pk")


def _regels(verloop: Verloop) -> Iterator[str]:
    scenario = verloop.scenario
    yield f"# {scenario.titel}"
    yield ""
    if scenario.uitleg:
        yield scenario.uitleg
        yield ""
    nummers = ", ".join(casus.nummer for casus in verloop.casussen) or "geen"
    yield f"Regio {verloop.regio}. Casus: {nummers}. Alle mensen en gebeurtenissen zijn verzonnen."
    yield from _verhaal(verloop)
    yield from _einde(verloop)


def _verhaal(verloop: Verloop) -> Iterator[str]:
    dag: date | None = None
    for gebeurtenis in verloop.gebeurtenissen:
        if als_dag(gebeurtenis.moment) != dag:
            dag = als_dag(gebeurtenis.moment)
            yield ""
            yield f"## {dag:%d-%m-%Y}"
            yield ""
        yield from _gebeurtenis(gebeurtenis)


def _gebeurtenis(gebeurtenis: Gebeurtenis) -> Iterator[str]:
    tijd = f"{gebeurtenis.moment.astimezone(AMSTERDAM):%H:%M}"
    velden = gebeurtenis.soort.formulier.base_fields if gebeurtenis.soort else {}
    if vertelling := gebeurtenis.vertelling:
        wat = "trekt een verhaal in" if vertelling.trekt_in else "vertelt een verhaal"
        yield f"- **{tijd}** Iemand zonder account {wat}."
        return
    if gebeurtenis.soort is None:
        for wat in gebeurtenis.klok:
            yield f"- **{tijd}** De klok meldt dat een termijn is verlopen: {wat}."
        return
    plek = ", ".join(deel for deel in (gebeurtenis.casus, gebeurtenis.trede) if deel)
    waar = f" ({plek})" if plek else ""
    yield f"- **{tijd}** {gebeurtenis.wie}: **{gebeurtenis.soort.titel}**{waar}"
    if gebeurtenis.weigering is not None:
        yield "  - Dit ging niet door."
        for reden in gebeurtenis.weigering.redenen:
            label = f"{_label(velden[reden.code])} " if reden.code in velden else ""
            yield f"  - {label}{reden.zin} (`{reden.code}`)"
        return
    for naam, waarde in gebeurtenis.met.items():
        if naam in velden and naam not in NIET_TONEN and waarde not in (None, "", [], False):
            yield f"  - {_label(velden[naam])} {_waarde(velden[naam], waarde)}"


def _label(veld: forms.Field) -> str:
    label = str(veld.label)
    return label if label.endswith("?") else f"{label}:"


def _waarde(veld: forms.Field, waarde: Any) -> str:
    """A value as a reader wants it: the words of a choice, Dutch dates and amounts, one line."""
    if isinstance(waarde, Model | bool):
        return "ja" if waarde is True else str(waarde)
    if isinstance(waarde, datetime):
        return f"{waarde.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}"
    if isinstance(waarde, date):
        return f"{waarde:%d-%m-%Y}"
    if isinstance(waarde, Decimal):
        return "€ " + f"{waarde:,.2f}".translate(str.maketrans(",.", ".,"))
    if isinstance(waarde, time):
        return f"{waarde:%H:%M}"
    if isinstance(waarde, list | QuerySet):
        return "; ".join(_waarde(veld, een) for een in waarde)
    if isinstance(waarde, tuple):
        return ", ".join(_waarde(veld, een) for een in waarde)
    if woorden := dict(keuzeparen(veld)).get(str(waarde)):
        return woorden
    return " ".join(str(waarde).split())


def _einde(verloop: Verloop) -> Iterator[str]:
    yield ""
    yield f"## Hoe het staat op {verloop.einde:%d-%m-%Y}"
    yield ""
    for casus in verloop.casussen:
        yield f"- {casus.nummer}: {casus.get_status_display()}."
        for klok in Klok.objects.filter(casus=casus):
            te_laat = klok.status == "loopt" and klok.einde < als_dag(verloop.einde)
            toestand = klok.get_status_display().lower() + (", te laat" if te_laat else "")
            yield f"  - Klok {klok.naam}: uiterlijk {klok.einde:%d-%m-%Y}, {toestand}."
    yield ""
    yield "## Documenten"
    yield ""
    documenten = list(_documenten(verloop))
    for document in documenten:
        yield f"- {document.titel}, {als_dag(document.gemaakt_op):%d-%m-%Y} ({document.aanleiding})"
    if not documenten:
        yield "Er zijn geen documenten gemaakt."
