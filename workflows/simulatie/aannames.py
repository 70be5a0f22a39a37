"""Everything that the simulation takes for granted: read from aannames.yaml, or partly from a file of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from workflows.ladder.lezen import Document, lees

from .toeval import Toeval, scheef

BESTAND = Path(__file__).parent / "aannames.yaml"
GETALLEN = ("kans", "helft", "negen_op_tien", "dagen", "aantal")


@dataclass(frozen=True)
class Aanname:
    """One line: what it says, where it is from, and only the numbers that it needs."""

    wat: str
    bron: str
    kans: float | None = None
    helft: float | None = None
    negen_op_tien: float | None = None
    dagen: int | None = None
    aantal: int | None = None

    def gebeurt(self, u: float) -> bool:
        """Does it, with this luck?"""
        return self.kans is not None and u < self.kans

    def duurt(self, u: float) -> int:
        """Whole days, with this luck; at least one."""
        return max(1, round(self.kost(u)))

    def kost(self, u: float) -> float:
        """The figure itself, with this luck."""
        if self.helft is None or self.negen_op_tien is None:
            return float(self.dagen or 0)
        return scheef(u, self.helft, self.negen_op_tien)

    @property
    def getallen(self) -> str:
        """The numbers in words, for the page and the screen."""
        delen = []
        if self.kans is not None:
            delen.append(f"kans {self.kans * 100:g}%")
        if self.helft is not None:
            delen.append(f"helft {self.helft:g}, 9 op de 10 {self.negen_op_tien:g}")
        if self.dagen is not None:
            delen.append(f"{self.dagen} dagen")
        if self.aantal is not None:
            delen.append(str(self.aantal))
        return "; ".join(delen)


class Aannames(Mapping[str, Aanname]):
    """Code → what is taken for granted."""

    def __init__(self, lijst: Mapping[str, Aanname]) -> None:
        self._lijst = dict(lijst)

    def __getitem__(self, code: str) -> Aanname:
        return self._lijst[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lijst)

    def __len__(self) -> int:
        return len(self._lijst)

    def als_data(self) -> dict[str, dict[str, Any]]:
        """For JSON."""
        return {code: asdict(aanname) for code, aanname in self.items()}


def standaard() -> Aannames:
    """Those of aannames.yaml."""
    document = lees(BESTAND)
    aannames = {code: Aanname(**velden) for code, velden in document.waarde.items()}
    _toets(document, aannames)
    return Aannames(aannames)


def aannames(bestand: Path | None = None) -> Aannames:
    """Those of aannames.yaml, with what `bestand` says otherwise.

    Raises OngeldigBestand, with every mistake and its line.
    """
    basis = standaard()
    if bestand is None:
        return basis
    document = lees(bestand)
    if not isinstance(document.waarde, dict):
        document.fout("", "Schrijf per aanname wat er anders is. Bijvoorbeeld: tafel_om_de.")
        document.controleer()
    anders = {
        code: _anders(document, code, basis, velden) for code, velden in document.waarde.items()
    }
    document.controleer()
    _toets(document, anders)
    return Aannames({**basis, **anders})


def _anders(document: Document, code: str, basis: Aannames, velden: Any) -> Aanname:
    if code not in basis:
        document.fout(code, f'De aanname "{code}" bestaat niet. Kies uit {", ".join(basis)}.')
        return Aanname("", "")
    if not isinstance(velden, dict):
        document.fout(code, "Hier horen velden met een naam, zoals in aannames.yaml.")
        return basis[code]
    mag = ["bron", *(naam for naam in GETALLEN if getattr(basis[code], naam) is not None)]
    gekozen: dict[str, Any] = {"bron": f"uit {document.bestand}"}
    for naam, waarde in velden.items():
        if naam not in mag:
            document.fout(f"{code}.{naam}", f'"{naam}" kan hier niet. Kies uit {", ".join(mag)}.')
        elif naam != "bron" and type(waarde) not in (int, float):
            document.fout(f"{code}.{naam}", "Schrijf een getal.")
        else:
            gekozen[naam] = waarde
    return replace(basis[code], **gekozen)


def _toets(document: Document, aannames: Mapping[str, Aanname]) -> None:
    """Numbers that cannot be."""
    for code, aanname in aannames.items():
        if aanname.kans is not None and not 0 <= aanname.kans <= 1:
            document.fout(f"{code}.kans", "Een kans ligt tussen 0 en 1.")
        if aanname.helft is not None and not 0 < aanname.helft < (aanname.negen_op_tien or 0):
            document.fout(f"{code}.helft", "De helft is meer dan 0, en minder dan negen_op_tien.")
        for naam in ("dagen", "aantal"):
            waarde = getattr(aanname, naam)
            if waarde is not None and (type(waarde) is not int or not 0 <= waarde <= 3650):
                document.fout(f"{code}.{naam}", "Schrijf een heel getal van 0 tot en met 3650.")
    if (om_de := aannames.get("tafel_om_de")) and not om_de.dagen:
        document.fout("tafel_om_de.dagen", "Er zit minstens een dag tussen twee tafels.")
    document.controleer()


def trek_dagen(aannames: Aannames, code: str, trek: Toeval, wat: str = "") -> int:
    """How many days it takes for this child; `wat` tells draws of the same assumption apart."""
    return aannames[code].duurt(trek(f"{code}:{wat}"))
