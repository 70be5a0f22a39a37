"""Form fields of the ladder editor: a term, a code, rules out of the catalogue, a whole file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casuistiek.fundament.handelingen.velden import Tekst, Uit
from casuistiek.fundament.tijd import parse

from .lezen import GROOTSTE_BESTAND
from .models import Trede
from .regels import CATALOGUS, Eis
from .schema import CODE


class TermijnVeld(Tekst):
    """A term as a region writes it ("6 weken"); the same checks as in a file."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text", "Een aantal met dagen, werkdagen, weken of maanden. Bijvoorbeeld 6 weken."
        )
        kwargs.setdefault("widget", forms.TextInput(attrs={"data-kort": "ja"}))
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> str:
        tekst: str = super().clean(value)
        return tekst and _termijn(tekst)


def _termijn(tekst: str) -> str:
    try:
        return str(parse(tekst))
    except ValueError as fout:
        raise ValidationError(str(fout)) from None


class CodeVeld(Tekst):
    """The code of a new part: small letters, digits and dashes, as in a file."""

    def __init__(self) -> None:
        uitleg = (
            "Kleine letters, cijfers en streepjes. Leeg: gemaakt van de naam. De code blijft in elke versie "
            "gelijk; daaraan herkent het programma wat er is veranderd."
        )
        super().__init__(label="Code", max_length=50, required=False, help_text=uitleg)

    def clean(self, value: Any) -> str:
        code: str = super().clean(value)
        if code and (klacht := CODE.test(code)):
            raise ValidationError(klacht)
        return code


def tredeveld(label: str, uitleg: str = "") -> Uit:
    """One of the tredes of the ladder, by its code; the form sets which ones there are."""
    return Uit(
        Trede.objects.none(),
        namen=("code", "naam"),
        to_field_name="code",
        label=label,
        required=False,
        empty_label="Geen trede gekozen",
        help_text=uitleg,
    )


class Ladderregelvinkjes(forms.CheckboxSelectMultiple):
    """A tick for every rule of the catalogue, with a box for its term where it asks one. Works without scripts.
    The page puts its context in our own template (`templatetags.ret.veld`).

    The value is a list of texts: "toestemming", or "hulp_niet_gestart: 6 weken".
    """

    template_name = "ladder/regels.html"
    samengesteld = True
    """What is typed comes under more than one name."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        if not hasattr(data, "getlist"):
            return data.get(name)
        return [
            f"{code}: {data.get(_termijnnaam(name, code), '')}" if _vraagt_termijn(code) else code
            for code in data.getlist(name)
        ]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        gekozen = dict(_ontleed(eis) for eis in value or [])
        context = super().get_context(name, list(gekozen), attrs)
        context["regels"] = [
            {
                "code": code,
                "vraag": regel.vraag,
                "gekozen": code in gekozen,
                "id": f"{context['widget']['attrs'].get('id', name)}_{code}",
                "termijnnaam": _termijnnaam(name, code) if regel.vraagt_termijn else "",
                "termijn": gekozen.get(code) or "",
            }
            for code, regel in CATALOGUS.items()
        ]
        return context


def _vraagt_termijn(code: str) -> bool:
    return code in CATALOGUS and CATALOGUS[code].vraagt_termijn


def _termijnnaam(name: str, code: str) -> str:
    return f"{name}-{code}-termijn"


def _ontleed(eis: Any) -> tuple[str, str | None]:
    """Code and term of a rule, as typed or as a ladder keeps it."""
    if isinstance(eis, Mapping):
        return str(eis.get("regel")), str(eis.get("termijn"))
    code, dubbele_punt, termijn = str(eis).partition(":")
    return code.strip(), termijn.strip() if dubbele_punt else None


class Ladderregelkeuze(forms.MultipleChoiceField):
    """Rules of the catalogue, in its order, as a ladder keeps them: a code, or {regel, termijn}."""

    widget = Ladderregelvinkjes

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(
            choices=[(code, regel.vraag) for code, regel in CATALOGUS.items()], **kwargs
        )
        self.error_messages["invalid_choice"] = "Deze regel bestaat niet. Kies uit de lijst."

    def to_python(self, value: Any) -> list[Any]:
        if value in self.empty_values:
            return []
        if not isinstance(value, list | tuple):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return list(value)

    def validate(self, value: Any) -> None:
        """Each rule is looked at in `clean`."""

    def clean(self, value: Any) -> list[Eis]:
        eisen = dict(_ontleed(eis) for eis in super().clean(value))
        if set(eisen) - set(CATALOGUS):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return [_eis(code, eisen[code]) for code in CATALOGUS if code in eisen]


def _eis(code: str, termijn: str | None) -> Eis:
    regel = CATALOGUS[code]
    if not regel.vraagt_termijn:
        if termijn is not None:
            raise ValidationError(f"Bij de regel “{regel.vraag}” hoort geen termijn.")
        return code
    if not termijn:
        raise ValidationError(f"Vul een termijn in bij de regel “{regel.vraag}”.")
    return {"regel": code, "termijn": _termijn(termijn[:60])}


class TekstbestandInvoer(forms.Textarea):
    """A file: chosen on the computer, or pasted. What was read of a chosen file stands in the box afterwards."""

    template_name = "ladder/bestand.html"
    samengesteld = use_fieldset = True
    needs_multipart_form = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        gekozen = (files or {}).get(f"{name}-bestand")
        if not gekozen:
            return data.get(name)
        return gekozen.read(GROOTSTE_BESTAND + 1).decode("utf-8", errors="replace")


class TekstbestandVeld(forms.CharField):
    """The text of a file, with the line ends of any computer; `lezen.lees_tekst` says what is wrong with it."""

    widget = TekstbestandInvoer

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        tekst = (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")
        if "\ufffd" in tekst:
            raise ValidationError("Het bestand is geen tekst in UTF-8. Sla het op als UTF-8.")
        return tekst
