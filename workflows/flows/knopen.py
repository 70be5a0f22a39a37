"""The one kind of node of our flows: wait until one of these handelingen was done, then go on.

    beoordelen = Wacht("Aanmelding beoordelen", Kring.PROCESREGIE, klaar_door=("casus.accepteren", …))
                 .Naar(this.aanvullen, als=gevraagd)
                 .Anders(this.behandelen)

The branch is chosen by looking at the case after the act; a gateway of viewflow's own would be a row more
for every choice (docs/beslissingen/0005-eigen-knoop.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Edge, Node
from viewflow.workflow.nodes.end import EndActivation
from viewflow.workflow.nodes.handle import HandleActivation
from viewflow.workflow.nodes.start import StartHandleActivation
from viewflow.workflow.status import STATUS

from workflows.werkvoorraad.models import Proces, Taak

Voorwaarde = Callable[[Proces], bool]
TekstVan = str | Callable[[Proces], str]
DagVan = Callable[[Proces], date | None]


def _van(waarde: Any, proces: Proces) -> Any:
    return waarde(proces) if callable(waarde) else waarde


class _Taakmaker:
    """Mixin for an activation: one INSERT for a new task, with the columns of the worklist."""

    @classmethod
    def create(
        cls, flow_task: Any, prev_activation: Any, token: Any, data: Any = None, seed: Any = None
    ) -> Any:
        proces = prev_activation.process
        taak = Taak(
            process=proces,
            casus=proces.casus,
            regio_id=proces.casus.regio_id,
            flow_task=flow_task,
            token=token,
            **flow_task.taakvelden(proces),
        )
        taak.save()
        taak.previous.add(prev_activation.task)
        return cls(taak)  # type: ignore[call-arg]


class WachtActivatie(_Taakmaker, HandleActivation):
    @Activation.status.transition(source=STATUS.DONE)
    def create_next(self) -> Iterator[Activation]:
        """The first branch whose condition holds for the case as it is now."""
        for knoop, als in self.flow_task.takken:
            if als is None or als(self.process):
                yield knoop._create(self, self.task.token)
                return


class Wacht(Node):
    """Somebody's turn, until one of `klaar_door` was done."""

    task_type = "HUMAN"
    activation_class = WachtActivatie
    bpmn_element = "receiveTask"
    shape = flow.Handle.shape

    def __init__(
        self,
        titel: TekstVan,
        kring: TekstVan,
        *,
        klaar_door: tuple[str, ...],
        termijn: DagVan = lambda proces: None,
    ) -> None:
        super().__init__()
        self.titel, self.kring, self.klaar_door, self.termijn = titel, kring, klaar_door, termijn
        self.takken: list[tuple[Any, Voorwaarde | None]] = []

    def Naar(self, knoop: Any, als: Voorwaarde) -> Wacht:  # noqa: N802  (viewflow's style: Next, Case)
        """Go to `knoop` when the condition holds."""
        self.takken.append((knoop, als))
        return self

    def Anders(self, knoop: Any) -> Wacht:  # noqa: N802
        """Go to `knoop` when no condition before it held."""
        self.takken.append((knoop, None))
        return self

    def taakvelden(self, proces: Proces) -> dict[str, Any]:
        """Values of the columns that this task adds to viewflow's."""
        return {
            "titel": _van(self.titel, proces),
            "kring": _van(self.kring, proces),
            "termijn": self.termijn(proces),
        }

    def _resolve(self, instance: Any) -> None:
        super()._resolve(instance)
        self.takken = [(this.resolve(instance, knoop), als) for knoop, als in self.takken]

    def _outgoing(self) -> Iterator[Edge]:
        for knoop, als in self.takken:
            yield Edge(src=self, dst=knoop, edge_class="cond_true" if als else "default")


class BeginActivatie(StartHandleActivation):
    """Starts a process for a case."""

    @classmethod
    def create(
        cls, flow_task: Any, prev_activation: Any, token: Any, data: Any = None, seed: Any = None
    ) -> Any:
        proces = flow_task.flow_class.process_class(flow_class=flow_task.flow_class, **(data or {}))
        taak = Taak(
            flow_task=flow_task,
            process=proces,
            casus=proces.casus,
            regio_id=proces.casus.regio_id,
        )
        return cls(taak)


class Begin(flow.StartHandle):
    """The start of a flow: `begin.start(casus, onderwerp_id)`."""

    activation_class = BeginActivatie

    def start(self, casus: Any, onderwerp_id: int | None = None) -> Proces:
        """A new process, as far as the first turn."""
        gegevens = {"casus": casus, "onderwerp_id": onderwerp_id}
        activatie: Any = self._create(None, "", data=gegevens)  # type: ignore[arg-type]
        activatie.execute()
        return activatie.process


class EindeActivatie(_Taakmaker, EndActivation):
    pass


class Einde(flow.End):
    activation_class = EindeActivatie

    def taakvelden(self, proces: Proces) -> dict[str, Any]:
        return {}
