"""How the pages show money, dates, terms and form fields. Loaded in every template."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import template
from django.forms import (
    BoundField,
    CheckboxInput,
    DateInput,
    DateTimeInput,
    Form,
    Select,
    Textarea,
)
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from casuistiek.fundament.handelingen.poort import Mogelijkheid
from casuistiek.fundament.handelingen.velden import BedragVeld
from casuistiek.fundament.taal import telwoord
from casuistiek.fundament.takken.vinden import groepen
from casuistiek.fundament.tijd import als_dag, kloktijd, vandaag
from casuistiek.fundament.tijd.termijnen import periodetekst
from ret.portaal.grafiek import getal
from ret.portaal.pagina import doe_url
from workflows.ladder.selectors import voorbehoud

register = template.Library()
register.filter(voorbehoud)
register.filter(kloktijd)

BINNENKORT = 7
"""Days before its end from which a term is amber instead of green."""

_ICONEN = {
    "waarschuwing": '<path d="M8 1 .6 14.6h14.8z" fill="currentColor"/>'
    '<path d="M8 6v4.2M8 11.6v1.4" stroke="#a4161a" stroke-width="1.6"/>',
    "klok": '<circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" stroke-width="1.8"/>'
    '<path d="M8 4v4.3l2.8 1.7" fill="none" stroke="currentColor" stroke-width="1.8"/>',
    "vink": '<path d="m2.5 8.5 3.8 3.8 7.2-8" '
    'fill="none" stroke="currentColor" stroke-width="2.2"/>',
    "pauze": '<path d="M4.5 3v10M11.5 3v10" stroke="currentColor" stroke-width="2.6"/>',
}


@register.simple_tag
def icoon(naam: str) -> SafeString:
    """A small picture that says nothing by itself (the text beside it does)."""
    return format_html(
        '<svg class="ret-icoon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>',
        mark_safe(_ICONEN[naam]),  # noqa: S308 (our own constants)
    )


@register.filter
def euro(bedrag: Decimal | int | None) -> str:
    """1250 → "1.250,00"; None → ""."""
    if bedrag is None or bedrag == "":
        return ""
    return f"{Decimal(bedrag):,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")


@register.filter
def datum(moment: date | datetime | None) -> str:
    """Day as the field writes it: 21-11-2026."""
    return f"{als_dag(moment):%d-%m-%Y}" if moment else ""


@register.filter(name="moment")
def moment_(tijdstip: date | datetime | None) -> str:
    """10-11-2026, 14:00 uur; a date stays a date."""
    if isinstance(tijdstip, datetime):
        return f"{datum(tijdstip)}, {kloktijd(tijdstip)}"
    return datum(tijdstip)


@register.filter
def of_leeg(waarde: Any) -> SafeString:
    """The value, or that it was never laid down (domain: an empty field stays visibly empty)."""
    if waarde is None or waarde == "":
        return mark_safe('<span class="ret-zacht">nog niet vastgelegd</span>')
    return format_html("{}", waarde)


@register.filter
def enkel(aantal: int, vormen: str) -> str:
    """3|enkel:"taak,taken" → "3 taken"; 1 → "1 taak"."""
    return telwoord(aantal, *vormen.split(","))


@register.filter
def plek(waarde: float) -> str:
    """A place on a slider: 2.5 → "2,5"; 3.0 → "3"."""
    return getal(waarde)


@register.inclusion_tag("onderdelen/termijnstatus.html")
def termijnstatus(einde: date | None, wacht_op: str = "", aangehouden: bool = False) -> dict:
    """Badge of a term: late, almost, on schedule, or standing still (and for what it waits)."""
    if aangehouden and (einde is None or einde >= vandaag()):
        return {"soort": "", "icoon": "pauze", "tekst": wacht_op or "Aangehouden"}
    if einde is None:
        return {"soort": "", "icoon": "pauze", "tekst": wacht_op} if wacht_op else {}
    dagen = (einde - vandaag()).days
    if dagen < 0:
        return {"soort": "danger", "icoon": "waarschuwing", "tekst": periodetekst(dagen)}
    if wacht_op:
        return {"soort": "", "icoon": "pauze", "tekst": wacht_op}
    if dagen <= BINNENKORT:
        return {"soort": "warning", "icoon": "klok", "tekst": periodetekst(dagen)}
    return {"soort": "success", "icoon": "vink", "tekst": "Op schema"}


def _klasse(veld: BoundField) -> str:
    widget = veld.field.widget
    if isinstance(widget, Textarea):
        return "utrecht-textarea"
    if isinstance(widget, Select):
        return "utrecht-select"
    if widget.attrs.get("data-kort") or isinstance(widget, DateInput | DateTimeInput):
        return "utrecht-textbox utrecht-textbox--kort"
    return "utrecht-textbox"


@register.inclusion_tag("formulier/veld.html")
def veld(veld: BoundField) -> dict[str, Any]:
    """One field: label, help, error, input, in that order."""
    widget = veld.field.widget
    if getattr(widget, "samengesteld", False):
        deel = widget.get_context(veld.html_name, veld.value(), {"id": veld.auto_id})
        return deel | {"veld": veld, "groep": True, "sjabloon": widget.template_name}
    return {
        "veld": veld,
        "euro": isinstance(veld.field, BedragVeld),
        "groep": widget.use_fieldset,
        "vink": isinstance(widget, CheckboxInput),
        "invoer": veld.as_widget(attrs={"class": _klasse(veld)}) if not widget.use_fieldset else "",
    }


@register.inclusion_tag("formulier/foutoverzicht.html")
def foutoverzicht(form: Form) -> dict[str, Any]:
    """All errors above the form; each links to its field."""
    velden = [veld for veld in form if veld.errors]
    losse = form.non_field_errors()
    return {
        "velden": velden,
        "losse": losse,
        "aantal": len(losse) + sum(len(veld.errors) for veld in velden),
    }


@register.simple_tag(takes_context=True)
def met_query(context: dict[str, Any], **nieuw: Any) -> str:
    """The present query string with some keys replaced (None removes)."""
    query = context["request"].GET.copy()
    for sleutel, waarde in nieuw.items():
        query.pop(sleutel, None)
        if waarde is not None:
            query[sleutel] = waarde
    return f"?{query.urlencode()}"


@register.simple_tag
def doe_link(mogelijkheid: Mogelijkheid, terug: str = "") -> str:
    """Address of the form of a handeling; `terug`: the page to come back to."""
    adres = doe_url(mogelijkheid.handeling.naam, mogelijkheid.ding)
    return f"{adres}?{urlencode({'terug': terug})}" if terug else adres


@register.filter
def taknaam(tak: str) -> str:
    """What pages call a branch of handelingen."""
    return groepen().get(tak, tak)


@register.filter
def waarde(iets: Any) -> Any:
    """Whatever a fact holds, as people write it; nothing is "nog niet vastgelegd"."""
    if isinstance(iets, datetime | date):
        return datum(iets)
    if isinstance(iets, Decimal):
        return f"€ {euro(iets)}"
    return of_leeg(iets)
