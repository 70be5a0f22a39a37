"""The one kind of node of our flows: wait until one of these handelingen was done, then go on.

    beoordelen = Wacht("Aanmelding beoordelen", AanZet.PROCESREGIE, klaar_door=("casus.accepteren", …))
                 .Naar(this.aanvullen, als=gevraagd)
                 .Anders(this.behandelen)

The branch is chosen by looking at the case after the act. viewflow's own gateways, start and end are rows
of their own, and each keeps links to the rows before it; here a row is a turn, and nothing else is stored
(docs/beslissingen/0005-eigen-knoop.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Edge, Node
from viewflow.workflow.nodes.handle import HandleActivation
from viewflow.workflow.status import PROCESS, STATUS

from casuistiek.casus.models import Casus
from casuistiek.fundament.handelingen.namen import genoemd
from casuistiek.fundament.tijd import nu
from workflows.werkvoorraad.models import Proces, Taak

Voorwaarde = Callable[[Proces], bool]
TekstVan = str | Callable[[Proces], str]
DagVan = Callable[[Proces], date | None]


def _van(waarde: Any, proces: Proces) -> Any:
    return waarde(proces) if callable(waarde) else waarde


def _nieuwe_taak(proces: Proces, knoop: Wacht) -> Taak:
    """One INSERT. `proces.nieuwe_taken` tells the follower whose turn it has become."""
    taak = Taak(
        process=proces,
        casus=proces.casus,
        regio_id=proces.casus.regio_id,
        flow_task=knoop,
        titel=knoop.titel_van(proces),
        aan_zet=_van(knoop.aan_zet, proces),
        termijn=knoop.termijn(proces),
        owner=getattr(proces, "eigenaar", None),
    )
    taak.save()
    proces.nieuwe_taken = [*getattr(proces, "nieuwe_taken", ()), taak]
    return taak


def _beeindig(proces: Proces) -> None:
    proces.status, proces.finished = PROCESS.DONE, nu()
    proces.save(update_fields=["status", "finished"])


class WachtActivatie(HandleActivation):
    @classmethod
    def create(
        cls, flow_task: Any, prev_activation: Any, token: Any, data: Any = None, seed: Any = None
    ) -> Any:
        return cls(_nieuwe_taak(prev_activation.process, flow_task))

    @Activation.status.transition(source=STATUS.DONE)
    def create_next(self) -> Iterator[Activation]:
        """The first branch whose condition holds for the case as it is now; the end is no row of its own."""
        for knoop, als in self.flow_task.takken:
            if als is None or als(self.process):
                if isinstance(knoop, flow.End):
                    _beeindig(self.process)
                else:
                    yield knoop._create(self, self.task.token)
                return


class Wacht(Node):
    """Somebody's turn, until one of `klaar_door` was done. Without a `termijn` the case's nearest term counts."""

    task_type = "HUMAN"
    activation_class = WachtActivatie
    bpmn_element = "receiveTask"
    shape = flow.Handle.shape

    def __init__(
        self,
        titel: TekstVan,
        aan_zet: TekstVan,
        *,
        klaar_door: tuple[str, ...],
        alleen_zelf: tuple[str, ...] = (),
        termijn: DagVan | None = None,
        zolang: Voorwaarde | None = None,
    ) -> None:
        """`alleen_zelf`: those of `klaar_door` that only finish the task when its owner does them. `zolang`: without
        this there is nothing to wait for any more, whatever was done (a fact of the case changed)."""
        super().__init__()
        genoemd((*klaar_door, *alleen_zelf), boven=1)
        self.alleen_zelf, self.zolang = alleen_zelf, zolang
        self.titel, self.aan_zet, self.klaar_door = titel, aan_zet, klaar_door
        self.volgt_casus = termijn is None
        self.termijn: DagVan = termijn or (lambda proces: proces.casus.eerste_termijn)
        self.takken: list[tuple[Any, Voorwaarde | None]] = []

    def titel_van(self, proces: Proces) -> str:
        """What the task is called for the case as it is now."""
        return str(_van(self.titel, proces))

    def Naar(self, knoop: Any, als: Voorwaarde) -> Wacht:
        """Go to `knoop` when the condition holds."""
        self.takken.append((knoop, als))
        return self

    def Anders(self, knoop: Any) -> Wacht:
        """Go to `knoop` when no condition before it held."""
        self.takken.append((knoop, None))
        return self

    def _resolve(self, instance: Any) -> None:
        super()._resolve(instance)
        self.takken = [(this.resolve(instance, knoop), als) for knoop, als in self.takken]

    def _outgoing(self) -> Iterator[Edge]:
        for knoop, als in self.takken:
            yield Edge(src=self, dst=knoop, edge_class="cond_true" if als else "default")


class Begin(flow.StartHandle):
    """The start of a flow: `begin.start(casus, ding)`."""

    def start(
        self,
        casus: Casus,
        ding: Any = None,
        *,
        over: int | None = None,
        bij: Any = None,
        eigenaar: Any = None,
    ) -> Proces:
        """A new process about `ding` (or the thing with id `over`), standing at its first turn, or at node `bij` (a
        case that reopens).

        `eigenaar`: the first turn is this person's alone.
        """
        over = ding.pk if ding else over
        proces = Proces(flow_class=self.flow_class, casus=casus, onderwerp_id=over)
        proces.ding, proces.eigenaar = ding, eigenaar
        proces.save()
        _nieuwe_taak(proces, bij or self._next)
        return proces


class Verloop(flow.Flow):
    """A flow whose processes and tasks are rows of our own tables."""

    process_class = Proces
    task_class = Taak
