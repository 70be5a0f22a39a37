"""The register: every handeling, defined once as a class and found by its name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django import forms
from django.db.models import Model

from .regels import Regel

if TYPE_CHECKING:
    from .beurt import Beurt


class Formulier(forms.Form):
    """The input of a handeling. `self.beurt` tells to whom and to what (for choices and defaults)."""

    beurt: Beurt[Any, Any]

    def __init__(self, *args: Any, beurt: Beurt[Any, Any], **kwargs: Any) -> None:
        self.beurt = beurt
        super().__init__(*args, **kwargs)
        self.stel_in()
        for veld in self.fields.values():
            if (
                veld.error_messages.get("required")
                == forms.Field.default_error_messages["required"]
            ):
                veld.error_messages["required"] = "Vul dit veld in."

    def stel_in(self) -> None:
        """Set choices and initial values that depend on the beurt."""

    def nasleep(self) -> None:
        """What must stay although nothing was done: called for a form that was shown, or refused, outside the
        transaction of the act."""


@dataclass(frozen=True)
class Gevolg:
    """Part of what an act will do, for the page that asks it: a heading, and sentences, or what to say without any."""

    kop: str
    zinnen: list[str]
    anders: str = ""


class Handeling:
    """One act. Subclasses fill in the attributes; the docstring says what it does and where the rule is from."""

    naam: ClassVar[str]
    titel: ClassVar[str]
    op: ClassVar[type[Model] | None] = None
    maakt: ClassVar[type[Model] | None] = None
    rollen: ClassVar[tuple[str, ...]] = ()
    overgang: ClassVar[str] = ""
    statussen: ClassVar[tuple[str, ...]] = ()
    casus_statussen: ClassVar[tuple[str, ...]] = ()
    formulier: ClassVar[type[Formulier]] = Formulier
    regels: ClassVar[tuple[Regel, ...]] = ()
    invoerregels: ClassVar[tuple[Regel, ...]] = ()
    inzage_minstens: ClassVar[int] = 1
    ook_na_vernietiging: ClassVar[bool] = False
    """Of a destroyed case only the shell is left; hardly anything can be done to that."""
    bevestiging: ClassVar[str] = ""
    """What a page asks before something that is hard to take back."""

    def gevolgen(self, ding: Any) -> list[Gevolg]:
        """What a page tells about this very thing before it is done; most acts need no more than `bevestiging`."""
        return []

    def effect(self, beurt: Beurt[Any, Any]) -> Any:
        """Change `beurt.ding` and `beurt.casus` (the poort saves them) and make what belongs to it.

        Returns the new thing, if there is one.
        """

    @property
    def tak(self) -> str:
        """The branch: casus, ladder, tafel …"""
        return self.naam.partition(".")[0]

    @property
    def uitleg(self) -> str:
        """First paragraph of the docstring, as help on the page."""
        return " ".join((self.__doc__ or "").strip().split("\n\n")[0].split())

    @property
    def voor_klok(self) -> bool:
        """Only the clock does this."""
        return not self.rollen


H = TypeVar("H", bound=type[Handeling])

_register: dict[str, Handeling] = {}


class OnbekendeHandeling(LookupError):
    """There is no handeling of that name."""


def registreer(klasse: H) -> H:
    """Class decorator: put a handeling in the register."""
    if klasse.naam in _register:
        raise ValueError(f"De handeling {klasse.naam} bestaat al.")
    _register[klasse.naam] = klasse()
    return klasse


def handeling(naam: str) -> Handeling:
    """The handeling of that name, or OnbekendeHandeling."""
    try:
        return _register[naam]
    except KeyError:
        raise OnbekendeHandeling(naam) from None


def alle() -> Iterator[Handeling]:
    """All handelingen, by branch in order of registration."""
    return iter(_register.values())
