"""Form fields that read Dutch input: amounts, dates, names, and text that may be long but not endless."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

from casuistiek.fundament.tijd import vandaag

MAX_TEKST = 10_000
_STUURTEKENS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_ZONDER_CENTEN = re.compile(r",[-\u2010-\u2015]{1,2}$")
"""How people write a round amount: 12.480,- or 12.480,--"""
_BEDRAG = re.compile(r"^\d{1,3}(\.\d{3})*(,\d{1,2})?$|^\d+(,\d{1,2})?$")


class Tekst(forms.CharField):
    """A line of text. Control characters and tricks with reading direction are refused, not removed."""

    def __init__(self, *, max_length: int = 200, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
        self.error_messages["max_length"] = (
            f"Maak de tekst korter: hoogstens {max_length:,} tekens.".replace(",", ".")
        )

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and _STUURTEKENS.search(value):
            raise ValidationError("Deze tekst bevat onzichtbare tekens. Typ de tekst opnieuw.")


class LangeTekst(Tekst):
    """Several lines, at most 10.000 characters."""

    widget = forms.Textarea(attrs={"rows": 5})

    def __init__(self, *, max_length: int = MAX_TEKST, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)


class BedragVeld(forms.Field):
    """Euro with Dutch signs: "12.480" and "€ 12480,-" are twelve thousand, "1.250,00" has cents. Gives a
    Decimal in cents.

    A number from a scenario or the API may be an int or a Decimal. A point that is not between groups of three
    ("12.48") is refused, because it could mean two things.
    """

    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    default_error_messages = {
        "invalid": "Schrijf het bedrag in euro, met een komma voor de centen. Bijvoorbeeld 1.250,00.",
        "te_veel": "Dit bedrag is te hoog: hoogstens € 9.999.999,99.",
        "nul": "Vul een bedrag in dat hoger is dan 0.",
    }

    def __init__(self, *, nul_mag: bool = False, **kwargs: Any) -> None:
        self.nul_mag = nul_mag
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            bedrag = Decimal(value)
        else:
            bedrag = self._lees(str(value))
        if not bedrag.is_finite() or bedrag < 0:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if bedrag > Decimal("9999999.99"):
            raise ValidationError(self.error_messages["te_veel"], code="te_veel")
        if bedrag != bedrag.quantize(Decimal("0.01")):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if bedrag == 0 and not self.nul_mag:
            raise ValidationError(self.error_messages["nul"], code="nul")
        return bedrag.quantize(Decimal("0.01"))

    def _lees(self, tekst: str) -> Decimal:
        tekst = _ZONDER_CENTEN.sub("", "".join(tekst.replace("€", "").split()))
        if len(tekst) > 20 or not tekst.isascii() or not _BEDRAG.match(tekst):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return Decimal(tekst.replace(".", "").replace(",", "."))


VANAF, TOT = date(1990, 1, 1), timedelta(days=40 * 365)
"""No day in youth care lies before the one, or further away than the other (our own choice)."""
VORMEN = [
    "%d-%m-%Y",
    "%Y-%m-%d",
    *(f"%d{s}%m{s}%Y" for s in "/."),
    *(f"%d{s}%m{s}%y" for s in "-/."),
]


def lees_dag(tekst: str) -> date:
    """A day as the program writes it: "31-12-2026". ValueError when it is none."""
    dag, maand, jaar = tekst.split("-")
    return date(int(jaar), int(maand), int(dag))


class DatumVeld(forms.DateField):
    """A day as dd-mm-jjjj (or ISO); / and . are read as -, and two digits of a year as 1969 to 2068.

    `verleden`/`toekomst` False: refuse days before/after today.
    """

    def __init__(self, *, verleden: bool = True, toekomst: bool = True, **kwargs: Any) -> None:
        self.verleden, self.toekomst = verleden, toekomst
        kwargs.setdefault("input_formats", VORMEN)
        kwargs.setdefault("widget", forms.DateInput(format="%d-%m-%Y", attrs={"size": 12}))
        super().__init__(**kwargs)
        voorbeeld = f"{vandaag():%d-%m-%Y}"
        self.error_messages["invalid"] = f"Vul een datum in die bestaat. Bijvoorbeeld {voorbeeld}."
        self.help_text = (
            self.help_text or f"Schrijf de datum als dd-mm-jjjj. Bijvoorbeeld {voorbeeld}."
        )

    def to_python(self, value: Any) -> date | None:
        leesbaar = isinstance(value, date) or value in self.empty_values
        return super().to_python(value if leesbaar else str(value))  # the API may send a number

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        laatste = vandaag() + TOT
        if value < VANAF:
            raise ValidationError(
                f"Dit is te lang geleden. Controleer het jaar: vul een dag vanaf {VANAF:%d-%m-%Y} in."
            )
        if value > laatste:
            raise ValidationError(
                f"Dit is te ver weg. Controleer het jaar: vul een dag tot en met {laatste:%d-%m-%Y} in."
            )
        if not self.toekomst and value > vandaag():
            raise ValidationError(
                "Deze datum ligt in de toekomst. Vul een datum tot en met vandaag in."
            )
        if not self.verleden and value < vandaag():
            raise ValidationError("Deze datum is al geweest. Vul vandaag of een latere datum in.")


class Keuze(forms.TypedChoiceField):
    """One of a few coded answers, shown as radio buttons (a list when there are more than six)."""

    def __init__(self, keuzes: Any, **kwargs: Any) -> None:
        keuzes = list(getattr(keuzes, "choices", keuzes))
        widget = forms.RadioSelect if len(keuzes) <= 6 else forms.Select
        kwargs.setdefault("widget", widget)
        if widget is forms.Select:
            keuzes = [("", "Maak een keuze"), *keuzes]
        super().__init__(choices=keuzes, **kwargs)
        self.error_messages["required"] = "Maak een keuze."
        self.error_messages["invalid_choice"] = (
            "Deze keuze bestaat niet. Kies een van de antwoorden."
        )


class Meerkeuze(forms.MultipleChoiceField):
    """Several coded answers, shown as checkboxes."""

    def __init__(self, keuzes: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(choices=getattr(keuzes, "choices", keuzes), **kwargs)
        self.error_messages["required"] = "Kies ten minste één antwoord."
        self.error_messages["invalid_choice"] = "Deze keuze bestaat niet. Kies uit de antwoorden."


class Akkoord(forms.BooleanField):
    """A tick; not required means that no tick is an answer too."""


class Uit(forms.ModelChoiceField):
    """One of the rows that fit (a gemeente, an organisation, a person). Also found by name, so that a
    scenario or the API can say "Hoorn".

    `namen`: the fields in which a name is looked for, in that order. `enige`: when there is only one row,
    an empty answer means that one.
    """

    def __init__(
        self,
        queryset: QuerySet[Any],
        namen: tuple[str, ...] = ("naam",),
        *,
        enige: bool = False,
        **kwargs: Any,
    ) -> None:
        self.namen, self.enige = namen, enige
        kwargs.setdefault("empty_label", "Maak een keuze")
        super().__init__(queryset, **kwargs)
        self.error_messages["required"] = "Maak een keuze."
        self.error_messages["invalid_choice"] = "Deze keuze is er niet. Kies uit de lijst."

    def clean(self, value: Any) -> Any:
        if self.enige and value in self.empty_values:
            rijen: Any = self.queryset
            if len(gevonden := rijen[:2]) == 1:
                return gevonden[0]
        return super().clean(value)

    def to_python(self, value: Any) -> Model | None:
        if value in self.empty_values:
            return None
        rijen: Any = self.queryset
        tekst = str(getattr(value, "pk", value)).strip()[:200]
        if tekst.isascii() and tekst.isdigit() and len(tekst) < 19:
            return super().to_python(tekst)
        for naam in () if _STUURTEKENS.search(tekst) else self.namen:
            gevonden = list(rijen.filter(Q(**{f"{naam}__iexact": tekst}))[:2])
            if len(gevonden) == 1:
                return gevonden[0]
        raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")


class UitMeer(forms.ModelMultipleChoiceField):
    """Any number of the rows that fit, shown as checkboxes."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, queryset: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(queryset, **kwargs)
        self.error_messages["required"] = "Kies ten minste één antwoord."
        for code in ("list", "invalid_choice", "invalid_pk_value"):
            self.error_messages[code] = "Deze keuze is er niet. Kies uit de lijst."


class Vanbinnen(forms.Field):
    """What the worker itself worked out, on its way through the poort; nobody else can send it."""

    veldsoort = "van de werker"

    def __init__(self) -> None:
        super().__init__(required=False, label="wat de werker vond")

    def clean(self, value: Any) -> Any:
        return value
