"""Plays a scenario through the poort, with the time machine on; stops with file, line and what was possible.

One transaction: a scenario that fails leaves nothing behind.
"""

from __future__ import annotations

import time as stopwatch
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.db import transaction
from django.db.models import Manager, Model, Q, QuerySet

from casuistiek.casus.models import Casus
from casuistiek.casus.velden import Casusnummer
from casuistiek.cohort.drukken import druk_wachtende
from casuistiek.fundament.aanwijzen import lijkt_op
from casuistiek.fundament.berichten.models import Bericht
from casuistiek.fundament.berichten.verzenden import verzend_openstaande
from casuistiek.fundament.bestanden.keuren import Aangeboden
from casuistiek.fundament.bestanden.velden import BestandVeld
from casuistiek.fundament.documenten import uitbak
from casuistiek.fundament.documenten.models import Opdracht, Opdrachtstatus
from casuistiek.fundament.handelingen import poort
from casuistiek.fundament.handelingen.beschrijving import PER_WOORD, veldsoort
from casuistiek.fundament.handelingen.fouten import OngeldigeInvoer, Weigering
from casuistiek.fundament.handelingen.mensvelden import MensOpAdres
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.handelingen.register import Handeling, handeling
from casuistiek.fundament.organisaties.models import Mailwijze, Medewerker, Regio
from casuistiek.fundament.tijd import AMSTERDAM, als_dag, einde, tijdmachine
from casuistiek.fundament.toegang.door import Door
from casuistiek.rapporten.maken import maak_rapport
from casuistiek.sessies.certificaat import maak_certificaat
from casuistiek.sessies.handelingen.deelnemen import Aanwezigenveld
from casuistiek.sessies.models import Deelnemer
from casuistiek.verhalen import vertellen
from casuistiek.wachtlijst.kiezen import kies_wachtende
from casuistiek.wachtlijst.werk import verwerk_lijst
from workflows.klokken.bewaak import bewaak, eerstvolgende
from workflows.klokken.models import Klok, Maandlijst
from workflows.ladder.laden import REGIOMAP, laad_alle
from workflows.ladder.lezen import OngeldigBestand
from workflows.ladder.schema import som

from . import raad
from .bestand import Scenario, Scenariofout, Sprong, Stap, Vertelling, lees_scenario
from .mensen import GeenOrganisatie, vind_of_maak

BESTANDENMAP: Path = settings.BASIS / "fixtures" / "bestanden"
BEGIN_VAN_DE_DAG, KLOK_LOOPT = time(9), time(6)
MAILUREN = (time(8), time(18))
"""On each day of a story the mail of the day goes at the first, what is urgent by the last."""
PER_KEER = 100
"""So many mails in one go; fewer means that nothing is left."""
GEEFT_EEN_DOCUMENT = genoemd(
    frozenset({"casus.document_verstrekken", "rechten.inzage_overhandigen"})
)
"""Steps that need a document to be there, also in a play that makes none."""
TUSSENPOOS = timedelta(minutes=3)
"""Between two steps: 300 of them still end on the same day."""


@dataclass
class Gebeurtenis:
    """What happened, for the account: a step, or what the clock did on a day."""

    moment: datetime
    stap: Stap | None = None
    soort: Handeling | None = None
    wie: str = ""
    casus: str = ""
    trede: str = ""
    status: str = ""
    weigering: Weigering | None = None
    met: dict[str, Any] = field(default_factory=dict)
    klok: list[str] = field(default_factory=list)
    vertelling: Vertelling | None = None


@dataclass
class Verloop:
    """A scenario that was played to its end."""

    scenario: Scenario
    regio: Regio
    mensen: dict[str, Medewerker]
    gebeurtenissen: list[Gebeurtenis]
    casussen: list[Casus]
    dingen: dict[str, Any]
    einde: datetime
    seconden: float


def speel(
    pad: Path,
    *,
    proef: bool = False,
    met_documenten: bool = True,
    drukken: bool = True,
    laden: bool = True,
    na_afloop: Callable[[Verloop], None] = lambda verloop: None,
) -> Verloop:
    """Play one file. `na_afloop` runs within the transaction, before a `proef` is undone.

    `drukken` False: documents are set at their moment, and printed later by the worker. `laden` False: the files of
    the regions were loaded already. Without `met_documenten` only those are made that a step cannot do without.
    Errors: Scenariofout, with file, line and what was possible instead; then nothing has changed.
    """
    scenario = lees_scenario(pad)
    with transaction.atomic():
        speler = _Speler(scenario, pad, met_documenten, drukken, laden)
        verloop = speler.speel()
        na_afloop(verloop)
        if proef:
            transaction.set_rollback(True)
    return verloop


def einde_van(scenario: Scenario) -> datetime:
    """The moment on which a story ends; it follows from the file."""
    moment = _begin(scenario)
    for stap in scenario.stappen:
        moment = _na(moment, stap)
    return moment


def _begin(scenario: Scenario) -> datetime:
    return datetime.combine(scenario.begin, BEGIN_VAN_DE_DAG, AMSTERDAM)


def _na(moment: datetime, stap: Stap | Sprong | Vertelling) -> datetime:
    """When it is after this step, that was taken at `moment`."""
    if not isinstance(stap, Sprong):
        return moment + TUSSENPOOS
    return datetime.combine(einde(als_dag(moment), stap.termijn), BEGIN_VAN_DE_DAG, AMSTERDAM)


def verzend_berichten(tot: datetime) -> None:
    """Mail what a story that ended at `tot` put in the outbox, day by day.

    Only after the commit: a mail cannot be undone. Doing it again, also after half of it, changes nothing.
    """
    for moment in _mailmomenten(tot):
        with tijdmachine(moment):
            while verzend_openstaande(PER_KEER) >= PER_KEER:
                pass


def _mailmomenten(tot: datetime) -> list[datetime]:
    """When there is something to mail: in the morning, and in the evening for who does not get it then."""
    ochtend, avond = MAILUREN
    wacht = Bericht.objects.filter(
        mail_op__isnull=True, gelezen_op__isnull=True, gemaakt_op__lte=tot
    )
    later = wacht.filter(
        Q(spoed=True) | Q(aan__mailwijze=Mailwijze.METEEN) | Q(aan__mail_uur__gt=ochtend.hour)
    )
    momenten = {
        datetime.combine(dag, uur, AMSTERDAM)
        for uur, berichten in ((ochtend, wacht), (avond, later))
        for dag in _dagen(berichten)
    }
    return sorted({min(moment, tot) for moment in momenten})


def _dagen(berichten: QuerySet[Bericht]) -> set[date]:
    """The days on which these were made, and each day after."""
    gemaakt = berichten.values_list("gemaakt_op", flat=True)
    dagen = {als_dag(moment) for moment in gemaakt}
    return dagen | {dag + timedelta(days=1) for dag in dagen}


class _Speler:
    def __init__(
        self, scenario: Scenario, pad: Path, met_documenten: bool, drukken: bool, laden: bool
    ) -> None:
        self.scenario, self.pad, self.laden = scenario, pad, laden
        geeft_er_een = any(getattr(s, "doe", "") in GEEFT_EEN_DOCUMENT for s in scenario.stappen)
        self.zetten, self.drukken = met_documenten or geeft_er_een, met_documenten and drukken
        self.moment = self.laatste = _begin(scenario)
        self.mensen: dict[str, Medewerker] = {}
        self.dingen: dict[str, Any] = {}
        """What `als` named."""
        self.gemaakt: list[Model] = []
        """All that was made or acted upon, the latest last."""
        self.link = ""
        """What was shown once, by the last act that showed anything."""
        self.vertellers: dict[str, str] = {}
        """The fingerprints of the keys of those who told, by their name in the story."""
        self.casussen: dict[int, str] = {}
        self.gebeurtenissen: list[Gebeurtenis] = []

    def fout(self, pad: str, zin: str) -> Scenariofout:
        """The error to raise: file and line of the place `pad`, and the sentence."""
        self.scenario.document.fouten.clear()
        self.scenario.document.fout(pad, zin)
        fout = self.scenario.document.fouten[0]
        return Scenariofout(f"{fout.bestand}:{fout.regel}: {zin}")

    def speel(self) -> Verloop:
        start = stopwatch.monotonic()
        self.regio = self._regio()
        self._maak_mensen()
        for stap in self.scenario.stappen:
            try:
                self._zet(stap)
            except Scenariofout:
                raise
            except Exception as onverwacht:
                onverwacht.add_note(str(self.fout(stap.pad, "Hier ging het mis.")))
                raise
        with tijdmachine(self.moment):
            self._maak_documenten()
            casussen = list(Casus.objects.filter(pk__in=self.casussen).order_by("pk"))
            self._controleer_einde()
        return Verloop(
            self.scenario,
            self.regio,
            self.mensen,
            self.gebeurtenissen,
            casussen,
            self.dingen,
            self.moment,
            stopwatch.monotonic() - start,
        )

    def _zet(self, stap: Stap | Sprong | Vertelling) -> None:
        match stap:
            case Sprong():
                self._spring(stap)
            case Vertelling():
                self._vertel(stap)
            case _:
                self._doe(stap)

    # ---- beginning --------------------------------------------------------------------------

    def _regio(self) -> Regio:
        """The region of the story, from a file in fixtures/regios or a path (seen from the scenario)."""
        naam = self.scenario.regio
        naast = self.pad.parent / naam
        if self.laden and naam.endswith((".yaml", ".yml")) and naast.exists():
            naam = str(naast)
        return self._regio_van(naam, "regio")

    def _regio_van(self, naam: str, pad: str) -> Regio:
        """Loads the file when the regions were not loaded already."""
        if not self.laden:
            return Regio.objects.get(code=naam)
        try:
            regio = laad_alle([naam, *_zonder_regio()])[0].regio
        except OngeldigBestand as fout:
            in_bestand = naam.endswith((".yaml", ".yml"))
            zin = str(fout) if in_bestand else "; ".join(een.zin for een in fout.fouten)
            raise self.fout(pad, zin) from fout
        if regio is None:
            raise self.fout(pad, f"In het bestand {naam} staat geen regio.")
        return regio

    def _maak_mensen(self) -> None:
        regios = {"": self.regio}
        for sleutel, mens in self.scenario.mensen.items():
            if mens.regio not in regios:
                regios[mens.regio] = self._regio_van(mens.regio, f"{mens.pad}.regio")
            try:
                wie = vind_of_maak(mens, regios[mens.regio], self.scenario.begin)
            except GeenOrganisatie as fout:
                raise self.fout(f"{mens.pad}.organisatie", str(fout)) from fout
            self.mensen[sleutel] = wie

    # ---- time -------------------------------------------------------------------------------

    def _spring(self, sprong: Sprong) -> None:
        """Move on; on each morning that brings something the clock looks which terms have run out."""
        dag, self.moment = als_dag(self.moment) + timedelta(days=1), _na(self.moment, sprong)
        while dag <= als_dag(self.moment):
            self._bewaak(dag)
            dag = eerstvolgende(dag)

    def _bewaak(self, dag: date) -> None:
        moment = datetime.combine(dag, KLOK_LOOPT, AMSTERDAM)
        with tijdmachine(moment):
            if not bewaak():
                return
            verlopen = Klok.objects.filter(casus__in=list(self.casussen), verstreken_op=moment)
            if namen := [klok.naam for klok in verlopen.order_by("pk")]:
                self.gebeurtenissen.append(Gebeurtenis(moment, klok=namen))
            self._maak_documenten()

    def _maak_documenten(self) -> None:
        """Make, or at least set, what was asked for at this very moment, so that a document tells how things stood."""
        if self.drukken:
            self._druk()
        elif self.zetten:
            uitbak.zet_klaar(self.casussen)

    def _druk(self) -> None:
        wacht = Opdracht.objects.filter(dossier_id__in=self.casussen).exclude(
            status=Opdrachtstatus.KLAAR
        )
        if not wacht.exists():
            return
        uitbak.verwerk(van=self.casussen)
        if mislukt := wacht.first():
            raise Scenariofout(
                f"{self.scenario.document.bestand}: het document {mislukt.soort} kon niet worden "
                f"gemaakt (zie de melding hierboven). {mislukt.fout}"
            )

    # ---- a step -----------------------------------------------------------------------------

    def _doe(self, stap: Stap) -> None:
        self.laatste, self.moment = self.moment, _na(self.moment, stap)
        soort = handeling(stap.doe)
        with tijdmachine(self.laatste):
            if stap.doe in GEEFT_EEN_DOCUMENT:
                self._druk()
            door = Door.van(self.mensen[stap.door])
            ding = self._ding(stap, soort)
            met = {naam: self._waarde(stap, soort, naam) for naam in stap.met}
            gebeurtenis = Gebeurtenis(self.laatste, stap, soort, self._naam(stap.door, door))
            self.gebeurtenissen.append(gebeurtenis)
            try:
                beurt = poort.doe(stap.doe, door, ding=ding, met=met)
            except Weigering as weigering:
                self._verwacht_weigering(stap, soort, door, ding, weigering)
                gebeurtenis.weigering = weigering
                self._plaats(gebeurtenis, ding)
                return
            if stap.weigering or stap.fouten:
                raise self._niet_geweigerd(stap, soort)
            resultaat = beurt.nieuw if isinstance(beurt.nieuw, Model) else beurt.ding
            self.link = beurt.nieuw if isinstance(beurt.nieuw, str) else self.link
            if beurt.casus is not None:
                self.casussen[beurt.casus.pk] = beurt.casus.nummer
            self._onthoud(stap, resultaat)
            gebeurtenis.met = beurt.met
            self._plaats(gebeurtenis, beurt.casus)
            self._werk()

    def _werk(self) -> None:
        """What the worker would do within seconds; it prints only where this story does."""
        klussen = [verwerk_lijst, kies_wachtende, maak_rapport]
        if self.drukken:
            klussen += [druk_wachtende, maak_certificaat]
        while any(doe() for doe in klussen):
            pass
        self._maak_documenten()

    def _vertel(self, stap: Vertelling) -> None:
        """Who tells is nobody here: they begin with the link, tell, and withdraw with their own key."""
        self.laatste, self.moment = self.moment, _na(self.moment, stap)
        self.gebeurtenissen.append(Gebeurtenis(self.laatste, vertelling=stap))
        with tijdmachine(self.laatste):
            if stap.trekt_in:
                vertellen.trek_in(self.vertellers[stap.trekt_in])
                return
            begonnen = vertellen.begin(self.link.rpartition("=")[2], stap.pad)
            if begonnen is None:
                zin = (
                    "Er is geen link waarmee iemand kan beginnen. Zet er verhalen.uitnodigen voor."
                )
                raise self.fout(f"{stap.pad}.vertelt", zin)
            vinger = self.vertellers[stap.als] = begonnen[0].sleutelvinger
            vertellen.bewaar(vinger, stap.verteld, klaar=True)

    def _naam(self, sleutel: str, door: Door) -> str:
        lid = next(iter(door.lidmaatschappen), None)
        return f"{door} ({lid.get_rol_display()}, {lid.organisatie})" if lid else str(door)

    def _plaats(self, gebeurtenis: Gebeurtenis, ding: Any) -> None:
        casus = ding if isinstance(ding, Casus) else getattr(ding, "casus", None)
        if casus is not None:
            casus = Casus.objects.get(pk=casus.pk)
            gebeurtenis.casus, gebeurtenis.status = casus.nummer, casus.get_status_display()
            gebeurtenis.trede = (
                f"trede {casus.trede_nummer}, {casus.trede_naam}" if casus.trede_nummer else ""
            )

    def _onthoud(self, stap: Stap, resultaat: Any) -> None:
        if resultaat is None:
            return
        self.gemaakt.append(resultaat)
        if stap.als:
            self.dingen[stap.als] = resultaat

    def _ding(self, stap: Stap, soort: Handeling) -> Model | None:
        """What the step is done to: as named, or the latest of that kind in this story."""
        if soort.op is None:
            return None
        ding = self._genoemd(stap) if stap.op else self._laatste(soort.op)
        naam = soort.op._meta.verbose_name
        if ding is None:
            zin = f"Er is in dit verhaal nog geen {naam}, en {stap.doe} gebeurt op een {naam}."
            raise self.fout(f"{stap.pad}.doe", zin)
        if not isinstance(ding, soort.op):
            passend = [n for n, een in self.dingen.items() if isinstance(een, soort.op)]
            zin = (
                f"{stap.doe} gebeurt op een {naam}, en {stap.op} is een "
                f"{ding._meta.verbose_name}. Wel: {som(passend) or 'laat op: weg voor de laatste'}."
            )
            raise self.fout(f"{stap.pad}.op", zin)
        return ding

    def _genoemd(self, stap: Stap) -> Model:
        ding = self._laatste_van(self._volg(stap.op, f"{stap.pad}.op"), f"{stap.pad}.op")
        if not isinstance(ding, Model):
            raise self.fout(f"{stap.pad}.op", f"{stap.op} is niet iets waarop u kunt handelen.")
        return ding

    def _laatste(self, model: type[Model]) -> Model | None:
        if model is not Casus and getattr(model, "dossier_pad", "") == "casus":
            rijen = model._default_manager.filter(casus__in=list(self.casussen))
            return rijen.order_by("pk").last()
        if model is Maandlijst:  # made by the clock, not by a step
            return Maandlijst.objects.filter(regio=self.regio, ontvangen_op=None).last()
        return next((een for een in reversed(self.gemaakt) if isinstance(een, model)), None)

    def _volg(self, pad: str, plek: str) -> Any:
        """The value at a dotted path on a named thing, as it stands now."""
        naam, *rest = pad.split(".")
        if naam not in self.dingen:
            zin = f'"{naam}" is niet gemaakt, want de stap die het maakt is niet gelukt.'
            raise self.fout(plek, zin)
        waarde = self.dingen[naam]
        waarde = type(waarde)._default_manager.get(pk=waarde.pk)
        for deel in rest:
            if isinstance(waarde, Manager) and (gekozen := self._gekozen(waarde, deel)):
                waarde = gekozen
                continue
            waarde = self._laatste_van(waarde, plek)
            if deel.startswith("_") or not hasattr(waarde, deel) or not isinstance(waarde, Model):
                bekend = raad.velden_van(waarde) if isinstance(waarde, Model) else []
                zin = f'"{deel}" bestaat hier niet; wel: {som(bekend) or "niets"}.'
                raise self.fout(plek, zin + lijkt_op(deel, bekend))
            waarde = getattr(waarde, deel)
        return waarde

    def _gekozen(self, rijen: Any, deel: str) -> Model | None:
        """The latest clock of that kind, or of the norm with that code (casus.klokken.zes-weken); of the participants
        of a session the one who is called so in this story (sessie.deelnemers.jb)."""
        gekozen: Model | None = None
        if rijen.model is Klok:
            van_soort = Q(norm__code=deel) | Q(soort=deel)
            gekozen = rijen.filter(van_soort).order_by("pk").last()
        elif rijen.model is Deelnemer and deel in self.mensen:
            gekozen = rijen.filter(medewerker=self.mensen[deel]).first()
        return gekozen

    def _met_naam(self, naam: Any) -> Any:
        """The person or thing of that name in this story, if there is one."""
        return self.mensen.get(naam) or self.dingen.get(naam) if isinstance(naam, str) else None

    def _laatste_van(self, waarde: Any, plek: str) -> Any:
        """Of a collection the latest one; anything else as it is."""
        if not isinstance(waarde, Manager):
            return waarde
        if (gevonden := waarde.order_by("pk").last()) is None:
            raise self.fout(plek, f"Er is hier nog geen {waarde.model._meta.verbose_name}.")
        return gevonden

    # ---- input ------------------------------------------------------------------------------

    def _waarde(self, stap: Stap, soort: Handeling, naam: str) -> Any:
        """A value as a form takes it: names of people and things become what they stand for."""
        veld, waarde = soort.formulier.base_fields.get(naam), stap.met[naam]
        if isinstance(veld, BestandVeld):
            return self._bestand(waarde, f"{stap.pad}.met.{naam}")
        if veld is not None and veldsoort(veld) == PER_WOORD:
            return waarde
        meer = isinstance(veld, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)
        if isinstance(waarde, dict) or (isinstance(waarde, list) and not meer):
            raise self.fout(f"{stap.pad}.met.{naam}", f"Het veld {naam} neemt één waarde.")
        if meer:
            return [
                self._enkel(veld, een) for een in (waarde if isinstance(waarde, list) else [waarde])
            ]
        return self._enkel(veld, waarde)

    def _bestand(self, waarde: Any, plek: str) -> Aangeboden:
        """One of the files that ship with the stories."""
        namen = sorted(pad.name for pad in BESTANDENMAP.iterdir())
        if waarde not in namen:
            zin = f'Het bestand "{waarde}" staat niet in fixtures/bestanden; wel: {som(namen)}.'
            raise self.fout(plek, zin + lijkt_op(str(waarde), namen))
        return Aangeboden(waarde, (BESTANDENMAP / waarde).read_bytes())

    def _enkel(self, veld: forms.Field | None, waarde: Any) -> Any:
        if isinstance(veld, Casusnummer) and isinstance(casus := self._met_naam(waarde), Casus):
            return casus.nummer
        if isinstance(veld, MensOpAdres | Aanwezigenveld) and isinstance(
            mens := self._met_naam(waarde), Medewerker
        ):
            return mens.username
        if isinstance(veld, forms.ModelChoiceField) and isinstance(waarde, str):
            genoemd = self._met_naam(waarde)
            model = getattr(veld.queryset, "model", None)
            return genoemd.pk if model and isinstance(genoemd, model) else waarde
        if waarde is None or isinstance(waarde, dict | list):
            return ""
        # a field for a day or time takes a date or text, never the number that YAML made of it
        return str(waarde) if isinstance(waarde, int | float) and _is_tijd(veld) else waarde

    # ---- refusals ---------------------------------------------------------------------------

    def _verwacht_weigering(
        self, stap: Stap, soort: Handeling, door: Door, ding: Any, weigering: Weigering
    ) -> None:
        """Return when this is the refusal that the file expects; else stop."""
        if isinstance(weigering, OngeldigeInvoer):
            fouten = set(weigering.formulier.errors)
            if (fouten and fouten == set(stap.fouten)) or weigering.code in stap.weigering:
                return
            wel = f"wel op: {som(sorted(fouten))}" if stap.fouten else "die werden niet verwacht"
            zin = f"{stap.doe}: fouten in de invoer ({wel}).{raad.invoerfouten(weigering)}"
            raise self.fout(f"{stap.pad}.met", zin)
        codes = {weigering.code, *(reden.code for reden in weigering.redenen)}
        if stap.weigering and set(stap.weigering) <= codes:
            return
        wel = raad.wat_wel(stap.door, door, ding, soort, self.scenario.mensen)
        if stap.weigering:
            zin = f"De weigering {som(stap.weigering)} werd verwacht, maar het werd {raad.zinnen(weigering)}"
            raise self.fout(f"{stap.pad}.verwacht", zin + wel)
        zin = f"{stap.door} kan {stap.doe} nu niet doen. {raad.zinnen(weigering)}"
        raise self.fout(stap.pad, zin + wel)

    def _niet_geweigerd(self, stap: Stap, soort: Handeling) -> Scenariofout:
        if stap.fouten:
            zin = f"Fouten op {som(stap.fouten)} werden verwacht, maar {stap.doe} lukte."
        else:
            zin = (
                f"De weigering {som(stap.weigering)} werd verwacht, maar {stap.doe} lukte. "
                f"{stap.doe} kan worden geweigerd met: {raad.codes_van(soort)}."
            )
        return self.fout(f"{stap.pad}.verwacht", zin)

    # ---- ending -----------------------------------------------------------------------------

    def _controleer_einde(self) -> None:
        for pad, verwacht in self.scenario.verwacht_einde.items():
            plek = f"verwacht_einde.{pad}"
            if pad == "documenten":
                self._controleer_documenten(verwacht, plek)
                continue
            waarde = self._volg(pad, plek)
            if not self._gelijk(waarde, verwacht):
                raise self.fout(plek, f"{pad} is {_toon(waarde)}, verwacht was {_toon(verwacht)}.")

    def _controleer_documenten(self, verwacht: Any, plek: str) -> None:
        if not isinstance(verwacht, list):
            raise self.fout(plek, "Hier hoort een lijst van soorten documenten.")
        opdrachten = Opdracht.objects.filter(dossier_id__in=self.casussen)
        if self.drukken:
            opdrachten = opdrachten.filter(document__isnull=False)
        soorten = sorted(set(opdrachten.values_list("soort", flat=True)))
        if mist := [str(soort) for soort in verwacht if soort not in soorten]:
            zin = f"Het document {som(mist)} is niet gemaakt; wel: {som(soorten) or 'geen'}."
            raise self.fout(plek, zin)

    def _gelijk(self, waarde: Any, verwacht: Any) -> bool:
        if isinstance(waarde, Manager):
            return bool(waarde.count() == verwacht)
        if isinstance(waarde, Model):
            return waarde == self._met_naam(verwacht) or str(verwacht) in _namen(waarde)
        if isinstance(waarde, bool) or waarde is None or isinstance(waarde, list):
            return bool(waarde == verwacht)
        if isinstance(waarde, Decimal) and isinstance(verwacht, int | float):
            return waarde == Decimal(str(verwacht))
        return str(waarde) == str(verwacht)


@cache
def _zonder_regio() -> tuple[Path, ...]:
    """The files about organisations of several regions (a BEN and its providers)."""
    paden = sorted(REGIOMAP.glob("*.yaml"))
    return tuple(pad for pad in paden if "\nregio:" not in pad.read_text(encoding="utf-8"))


def _is_tijd(veld: forms.Field | None) -> bool:
    return isinstance(veld, forms.DateField | forms.DateTimeField | forms.TimeField)


def _namen(ding: Model) -> set[str]:
    """All that a file may call this thing."""
    velden = ("naam", "afkorting", "code", "nummer")
    return {str(ding), *(str(getattr(ding, veld)) for veld in velden if hasattr(ding, veld))}


def _toon(waarde: Any) -> str:
    if isinstance(waarde, Manager):
        return f"{waarde.count()} keer aanwezig"
    return "leeg" if waarde in (None, "") else f'"{waarde}"'
