"""Form fields of a waiting list: which column is which, and what somebody says of rows that need mending."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casuistiek.fundament.handelingen.beschrijving import PER_WOORD

from .nakijken import ZELFDE
from .rekenen.kolommen import KOLOMMEN, kaal, ontbreekt
from .rekenen.overzicht import keuzes_kolom

JA, NEE = "ja", "nee"
HOOGSTENS = 300
"""Characters of a mended cell."""


class Kolomvragen(forms.Widget):
    """Of each of their columns which it is of ours. The value is a dict: {"3": "bsn"}."""

    template_name = "wachtlijst/kolommen.html"
    samengesteld = use_fieldset = True
    kolommen: list[dict[str, Any]] = []

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        if not hasattr(data, "getlist"):
            return data.get(name)
        return {plek: data.get(f"{name}-{plek}", "") for plek in data.getlist(name)[:HOOGSTENS]}

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        gezegd = value if isinstance(value, Mapping) else {}
        context = super().get_context(name, value, attrs)
        context["kolommen"] = [
            kolom
            | {
                "naam": f"{name}-{kolom['plek']}",
                "gezegd": gezegd.get(str(kolom["plek"]), kolom["code"]),
            }
            for kolom in self.kolommen
        ]
        context["codes"] = keuzes_kolom()
        return context


class Kolommenveld(forms.Field):
    """Their column (place from 0, or the heading itself) → our code. Gives the places."""

    veldsoort = PER_WOORD
    widget = Kolomvragen

    def clean(self, value: Any) -> dict[int, str]:
        if value in self.empty_values:
            return {}
        if not isinstance(value, Mapping):
            raise ValidationError("Geef van elke kolom aan wat erin staat.")
        gezegd = {self._plek(kop): str(code) for kop, code in value.items() if code}
        if onbekend := set(gezegd.values()) - KOLOMMEN.keys():
            raise ValidationError(f"Deze kolom kennen wij niet: {', '.join(sorted(onbekend))}.")
        codes = list(gezegd.values())
        if dubbel := sorted({KOLOMMEN[code].naam for code in codes if codes.count(code) > 1}):
            raise ValidationError(f"Wijs één kolom aan voor: {', '.join(dubbel)}.")
        if gebrek := ontbreekt(gezegd):
            raise ValidationError(f"Wijs ook aan in welke kolom dit staat: {', '.join(gebrek)}.")
        return gezegd

    def _plek(self, kop: Any) -> int:
        widget: Any = self.widget
        for kolom in widget.kolommen:
            if str(kop) == str(kolom["plek"]) or kaal(str(kop)) == kaal(kolom["kop"]):
                return int(kolom["plek"])
        raise ValidationError("Een van deze kolommen staat niet in het bestand.")


class Rijvragen(forms.Widget):
    """Of rows that need it: the cells again, whether it counts, whether it is a child of before.

    The value is a dict by row: {"12": {"bsn": "…", "telt": "nee", "zelfde": "ja"}}."""

    template_name = "wachtlijst/rijen.html"
    samengesteld = use_fieldset = True
    rijen: list[dict[str, Any]] = []

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        if not hasattr(data, "getlist"):
            return data.get(name)
        uit: dict[str, dict[str, str]] = {}
        for sleutel in data.getlist(name):
            rij, _, wat = str(sleutel).partition("-")
            uit.setdefault(rij, {})[wat] = data.get(f"{name}-{sleutel}", "")
        return uit

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        gezegd = value if isinstance(value, Mapping) else {}
        context = super().get_context(name, value, attrs)
        context["rijen"] = [
            rij
            | {
                "telt": gezegd.get(str(rij["rij"]), {}).get("telt", ""),
                "velden": [
                    melding
                    | {
                        "sleutel": f"{rij['rij']}-{melding['kolom']}",
                        "naam": f"{name}-{rij['rij']}-{melding['kolom']}",
                        "kop": _kop(melding["kolom"]),
                        "is_cel": melding["kolom"] in KOLOMMEN and melding["zwaarte"] == "fout",
                        "is_zelfde": melding["kolom"] == ZELFDE,
                        "waarde": gezegd.get(str(rij["rij"]), {}).get(
                            melding["kolom"], "" if melding["kolom"] == ZELFDE else melding["cel"]
                        ),
                    }
                    for melding in rij["meldingen"]
                ],
                "vraagt": any(
                    m["zwaarte"] == "vraag" and m["kolom"] != ZELFDE for m in rij["meldingen"]
                ),
                "mag_weg": any(m["kolom"] != ZELFDE for m in rij["meldingen"]),
            }
            for rij in self.rijen
        ]
        return context


def _kop(code: str) -> str:
    return KOLOMMEN[code].naam if code in KOLOMMEN else ""


class Rijenveld(forms.Field):
    """What somebody said of rows; only of those that were asked, and only what was asked of them."""

    veldsoort = PER_WOORD
    widget = Rijvragen

    def clean(self, value: Any) -> dict[int, dict[str, str]]:
        if value in self.empty_values:
            return {}
        if not isinstance(value, Mapping) or not all(
            isinstance(v, Mapping) for v in value.values()
        ):
            raise ValidationError("Geef per rij wat u verbetert.")
        return {self._rij(rij): self._antwoord(antwoord) for rij, antwoord in value.items()}

    def _rij(self, rij: Any) -> int:
        if not str(rij).isdecimal() or not str(rij).isascii() or len(str(rij)) > 7:
            raise ValidationError("Deze rij staat niet in het bestand.")
        return int(rij)

    def _antwoord(self, antwoord: Mapping[Any, Any]) -> dict[str, str]:
        uit = {str(wat): str(waarde).strip() for wat, waarde in antwoord.items()}
        if set(uit) - {"telt", ZELFDE, *KOLOMMEN}:
            raise ValidationError("Een van deze kolommen kennen wij niet.")
        if any(len(waarde) > HOOGSTENS for waarde in uit.values()):
            raise ValidationError(f"Maak de tekst korter: hoogstens {HOOGSTENS} tekens.")
        if {uit.get("telt", ""), uit.get(ZELFDE, "")} - {"", JA, NEE}:
            raise ValidationError("Antwoord met ja of nee.")
        return uit
