"""Loads region files into the database. Loading the same file twice changes nothing.

A file only adds and updates: people, gemeenten and organisations stay. A ladder that cases stand
on keeps its tredes, norms and side routes; a file that changes those is refused and asks for a new version, and
only words and sources are corrected in place. A version that was put in force in the
program stays too, and so does the last day that it gave the version before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import ProtectedError

from casuistiek.fundament.aanwijzen import lijkt_op
from casuistiek.fundament.organisaties.models import Gemeente, Organisatie, Organisatiesoort, Regio
from casuistiek.fundament.rijen import enige

from .lezen import Document, Fout, OngeldigBestand, lees
from .models import Ladder, Ladderkeuze, Ladderstatus
from .schema import controleer
from .versie import Inhoud, inhoud_van, lees_inhoud

REGIOMAP: Path = settings.BASIS / "fixtures" / "regios"

EIGEN_SOORTEN = (
    Organisatiesoort.RET,
    Organisatiesoort.LOKAAL_TEAM,
    Organisatiesoort.REGIO_ORGANISATIE,
)
"""Organisations that belong to one region, so that its file may change them."""

_Rij = TypeVar("_Rij", bound=models.Model)


@dataclass
class Resultaat:
    """What loading one file did. `regio` is None for a file with organisations only."""

    bestand: str
    regio: Regio | None = None
    wijzigingen: list[str] = field(default_factory=list)
    opmerkingen: list[str] = field(default_factory=list)

    @property
    def gewijzigd(self) -> bool:
        return bool(self.wijzigingen)


def laad(bestand: str | Path) -> Resultaat:
    """Load one file: a path, or the name of a file in fixtures/regios ("west-friesland").

    Raises OngeldigBestand, with every mistake and its line; then nothing has changed.
    """
    return laad_alle([bestand])[0]


def laad_alles() -> list[Resultaat]:
    """Load every file in fixtures/regios."""
    return laad_alle(sorted(REGIOMAP.glob("*.yaml")))


def laad_alle(bestanden: Iterable[str | Path]) -> list[Resultaat]:
    """Load several files, all or none. Regions go first: other files may speak of them."""
    documenten, fouten = [], []
    for bestand in bestanden:
        try:
            document = lees(vind(bestand))
            controleer(document)
            documenten.append(document)
        except OngeldigBestand as fout:
            fouten += fout.fouten
    if fouten:
        raise OngeldigBestand(fouten)
    with transaction.atomic():
        resultaten = {
            id(document): _Lader(document).laad()
            for document in sorted(documenten, key=lambda een: "regio" not in een.waarde)
        }
        if fouten := [fout for document in documenten for fout in document.fouten]:
            raise OngeldigBestand(fouten)
    return [resultaten[id(document)] for document in documenten]


def vind(bestand: str | Path) -> Path:
    """The path of a region file, given as a path or as a name in fixtures/regios."""
    pad = Path(bestand)
    if pad.suffix in (".yaml", ".yml"):
        return pad
    namen = [gevonden.stem for gevonden in REGIOMAP.glob("*.yaml")]
    if str(bestand) not in namen:
        zin = (
            f'De regio "{bestand}" bestaat niet in fixtures/regios.{lijkt_op(str(bestand), namen)}'
        )
        raise OngeldigBestand([Fout(str(bestand), 1, "", zin)])
    return REGIOMAP / f"{bestand}.yaml"


def gebruikt(ladder: Ladder) -> bool:
    """Does, or did, a case follow this version?"""
    return Ladderkeuze.objects.filter(ladder=ladder).exists()


class _Lader:
    """Brings one document into the database. Mistakes are noted in the document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.inhoud: dict[str, Any] = document.waarde
        self.resultaat = Resultaat(document.bestand)

    def laad(self) -> Resultaat:
        regio = self._regio()
        self.resultaat.regio = regio
        if regio:
            self._gemeenten(regio)
            self._ladders(regio)
        self._organisaties(regio)
        return self.resultaat

    def _lijst(self, naam: str) -> list[dict[str, Any]]:
        return self.inhoud.get(naam) or []

    def _meld(self, zin: str) -> None:
        self.resultaat.wijzigingen.append(zin)

    def _schrijf(self, model: type[_Rij], sleutel: dict[str, Any], velden: dict[str, Any]) -> _Rij:
        """Get or make the row, and save it only when something in `velden` differs."""
        rij = model._default_manager.filter(**sleutel).first()
        if rij is None:
            rij = model._default_manager.create(**sleutel, **velden)
            self._meld(f"{model._meta.verbose_name} {rij}: nieuw")
            return rij
        anders = [naam for naam, waarde in velden.items() if getattr(rij, naam) != waarde]
        if anders:
            for naam in anders:
                setattr(rij, naam, velden[naam])
            rij.save(update_fields=anders)
            self._meld(f"{model._meta.verbose_name} {rij}: gewijzigd")
        return rij

    def _regio(self) -> Regio | None:
        regio = self.inhoud.get("regio")
        if not regio:
            return None
        ander = Regio.objects.filter(afkorting=regio["afkorting"]).exclude(code=regio["code"])
        if bezet := ander.first():
            zin = f'De afkorting "{regio["afkorting"]}" is al van de regio {bezet}.'
            self.document.fout("regio.afkorting", zin)
            self.document.controleer()
        gegevens = {
            **(self.inhoud.get("gegevens") or {}),
            "bronnen": self.inhoud["bronnen"],
            "organisaties": self._lijst("organisaties"),
        }
        self._noem_verdwenen(regio["code"])
        velden = {
            "naam": regio["naam"],
            "afkorting": regio["afkorting"],
            "vannacht_geldig": str(regio.get("vannacht_geldig") or ""),
            "gegevens": _als_json(gegevens),
            **_geldig(regio),
        }
        return self._schrijf(Regio, {"code": regio["code"]}, velden)

    def _noem_verdwenen(self, code: str) -> None:
        """Organisations that the file named before and names no more stay, with their people and cases."""
        was = enige(Regio.objects.filter(code=code))
        genoemd = was.gegevens.get("organisaties", []) if was else []
        weg = {rij["naam"] for rij in genoemd} - {
            rij["naam"] for rij in self._lijst("organisaties")
        }
        for oud in Organisatie.objects.filter(naam__in=weg):
            self.resultaat.opmerkingen.append(
                f"De organisatie {oud} staat niet meer in het bestand en blijft bestaan."
            )

    def _gemeenten(self, regio: Regio) -> None:
        rijen: dict[str, Gemeente] = {}
        for nummer, gemeente in enumerate(self._lijst("gemeenten")):
            naam, bron = gemeente["naam"], gemeente.get("bron") or ""
            elders = enige(Organisatie.objects.filter(naam=f"Gemeente {naam}"))
            if elders and (elders.gemeente is None or elders.gemeente.regio_id != regio.pk):
                zin = f'De organisatie "Gemeente {naam}" bestaat al buiten deze regio.'
                self.document.fout(f"gemeenten[{nummer}].naam", zin)
                continue
            velden = {"bron": bron, **_geldig(gemeente)}
            rijen[naam] = self._schrijf(Gemeente, {"regio": regio, "naam": naam}, velden)
            velden |= {"soort": Organisatiesoort.GEMEENTE, "gemeente": rijen[naam]}
            organisatie = self._schrijf(Organisatie, {"naam": f"Gemeente {naam}"}, velden)
            self._verbind(organisatie, regio)
        for gemeente in self._lijst("gemeenten"):
            if (opvolger := gemeente.get("opvolger")) and gemeente["naam"] in rijen:
                sleutel = {"pk": rijen[gemeente["naam"]].pk}
                self._schrijf(Gemeente, sleutel, {"opvolger": rijen.get(opvolger)})
        for oud in regio.gemeenten.exclude(
            naam__in=[rij["naam"] for rij in self._lijst("gemeenten")]
        ):
            self.resultaat.opmerkingen.append(
                f"De gemeente {oud} staat niet in het bestand en blijft bestaan."
            )

    def _verbind(self, organisatie: Organisatie, regio: Regio) -> None:
        if not organisatie.regios.filter(pk=regio.pk).exists():
            organisatie.regios.add(regio)
            self._meld(f"organisatie {organisatie}: werkt ook voor {regio}")

    def _organisaties(self, regio: Regio | None) -> None:
        for nummer, inhoud in enumerate(self._lijst("organisaties")):
            organisatie = self._organisatie(inhoud, f"organisaties[{nummer}]")
            if organisatie and regio:
                self._verbind(organisatie, regio)
            for plek, code in enumerate(inhoud.get("regios") or []):
                genoemd = enige(Regio.objects.filter(code=code))
                if genoemd and organisatie:
                    self._verbind(organisatie, genoemd)
                elif not genoemd:
                    regel = self.document.regels[f"organisaties[{nummer}].regios[{plek}]"]
                    self.resultaat.opmerkingen.append(
                        f"Regel {regel}: de regio {code} is nog niet geladen. Laad die, en daarna "
                        "dit bestand nog een keer."
                    )

    def _organisatie(self, inhoud: dict[str, Any], pad: str) -> Organisatie | None:
        """One organisation. Several files may name it, so they must agree on what it is.

        A file without a region is about its organisations and has the last word. A region's file
        has it about its own teams; of a GI, BEN or provider it only fills what is still empty.
        """
        naam = inhoud["naam"]
        velden: dict[str, Any] = {
            "afkorting": inhoud.get("afkorting") or "",
            "soort": inhoud["soort"],
            "bron": inhoud["bron"],
            "gegevens": _als_json(inhoud.get("gegevens") or {}),
            **_geldig(inhoud),
        }
        if (bestaand := enige(Organisatie.objects.filter(naam=naam))) is not None:
            for veld in ("soort", "afkorting"):
                if (oud := getattr(bestaand, veld)) and velden[veld] and oud != velden[veld]:
                    zin = f'"{naam}" staat al vast met "{oud}", niet "{velden[veld]}".'
                    self.document.fout(f"{pad}.{veld}", zin)
                    return None
            eigen = self.resultaat.regio is None or inhoud["soort"] in EIGEN_SOORTEN
            velden = {
                veld: waarde
                for veld, waarde in velden.items()
                if veld in inhoud and (eigen or not getattr(bestaand, veld))
            }
        return self._schrijf(Organisatie, {"naam": naam}, velden)

    def _ladders(self, regio: Regio) -> None:
        versies = []
        for nummer, inhoud in enumerate(self._lijst("ladders")):
            versies.append(inhoud["versie"])
            self._ladder(regio, inhoud, f"ladders[{nummer}]")
        vastgesteld = regio.ladders.filter(status=Ladderstatus.VASTGESTELD)
        for oud in vastgesteld.exclude(nummer__in=versies):
            if oud.vastgesteld_op is not None:
                zin = f"Versie {oud.nummer} is in het programma vastgesteld en blijft bestaan."
                self.resultaat.opmerkingen.append(zin)
            elif gebruikt(oud):
                zin = (
                    f"Versie {oud.nummer} ontbreekt, maar zaken staan erop. Laat die versie staan."
                )
                self.document.fout("ladders", zin)
            else:
                self._meld(f"ladder {oud}: verwijderd")
                oud.delete()

    def _ladder(self, regio: Regio, inhoud: dict[str, Any], pad: str) -> None:
        nieuw, van = lees_inhoud(inhoud), inhoud.get("geldig_van")
        ladder = enige(regio.ladders.filter(nummer=inhoud["versie"]))
        if ladder is None:
            ladder = Ladder(regio=regio, nummer=inhoud["versie"], status=Ladderstatus.VASTGESTELD)
            self._schrijf_ladder(ladder, inhoud, nieuw, "nieuw")
        elif ladder.status == Ladderstatus.CONCEPT:
            zin = f"Versie {ladder.nummer} is in het programma een concept. Kies een hogere versie."
            self.document.fout(f"{pad}.versie", zin)
        elif (nu := inhoud_van(ladder)) == nieuw and ladder.geldig_van == van:
            self._laatste_dag(ladder, inhoud)
        elif ladder.vastgesteld_op is not None:  # that took four eyes
            zin = f"Versie {ladder.nummer} is in het programma vastgesteld. Kies een hogere versie."
            self.document.fout(f"{pad}.versie", zin)
        elif nieuw.beweegt_als(nu) and ladder.geldig_van == van:
            nieuw.verbeter(ladder)
            self._meld(f"ladder {ladder}: uitleg en bronnen verbeterd")
            self._laatste_dag(ladder, inhoud)
        elif gebruikt(ladder):
            self._staat_vast(ladder, pad)
        else:
            try:
                self._schrijf_ladder(ladder, inhoud, nieuw, "gewijzigd")
            except ProtectedError:  # one of its norms asked for monthly lists
                self._staat_vast(ladder, pad)

    def _schrijf_ladder(
        self, ladder: Ladder, inhoud: dict[str, Any], nieuw: Inhoud, wat: str
    ) -> None:
        ladder.geldig_van, ladder.geldig_tot = inhoud.get("geldig_van"), inhoud.get("geldig_tot")
        nieuw.schrijf(ladder)
        self._meld(f"ladder {ladder}: {wat}")

    def _staat_vast(self, ladder: Ladder, pad: str) -> None:
        zin = (
            f"Versie {ladder.nummer} is gewijzigd, maar er staan casussen of maandlijsten op. Laat hem "
            "zoals hij was, geef hem een laatste dag (geldig_tot), en maak een nieuwe versie. "
            "Alleen uitleg en bronnen mogen anders."
        )
        self.document.fout(f"{pad}.versie", zin)

    def _laatste_dag(self, ladder: Ladder, inhoud: dict[str, Any]) -> None:
        """A version in use must be able to end, unless one that was made in the program follows it."""
        tot = inhoud.get("geldig_tot")
        if ladder.geldig_tot != tot and not _opgevolgd(ladder):
            ladder.geldig_tot = tot
            ladder.save(update_fields=["geldig_tot"])
            self._meld(f"ladder {ladder}: gewijzigd")


def _opgevolgd(ladder: Ladder) -> bool:
    if ladder.geldig_tot is None:
        return False
    volgende = Ladder.objects.filter(regio=ladder.regio_id, vastgesteld_op__isnull=False)
    return volgende.filter(geldig_van=ladder.geldig_tot + timedelta(days=1)).exists()


def _geldig(inhoud: Mapping[str, Any]) -> dict[str, date | None]:
    return {"geldig_van": inhoud.get("geldig_van"), "geldig_tot": inhoud.get("geldig_tot")}


def _als_json(waarde: Any) -> Any:
    """The value as it comes back from a JSON column: dates as text, nothing empty."""
    if isinstance(waarde, dict):
        return {naam: _als_json(stuk) for naam, stuk in waarde.items() if stuk is not None}
    if isinstance(waarde, list):
        return [_als_json(stuk) for stuk in waarde if stuk is not None]
    return waarde.isoformat() if isinstance(waarde, date) else waarde
