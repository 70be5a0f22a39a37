"""The first migration of an app: all its tables at once.

At every step Django draws each model anew that is related to the one that changes. Ours are all related (by who did
it, and to which case), so an empty database cost ten times more drawing than SQL. Here the steps are first told to the
state of the project, which is drawn only if somebody asks for it; then the tables are made from a small state of their
own: the models of this app as they are after the last step, and of what they point to the table and its key.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.fields import FieldOperation
from django.db.migrations.operations.models import CreateModel, IndexOperation, ModelOperation
from django.db.migrations.state import ModelState, ProjectState, StateApps
from django.db.migrations.utils import resolve_relation
from django.utils.functional import SimpleLazyObject


class EersteMigratie(migrations.Migration):
    """Only for a 0001: what later ones do to a table that is there, Django must see step by step."""

    initial = True

    def apply(
        self, project_state: ProjectState, schema_editor: Any, collect_sql: bool = False
    ) -> ProjectState:
        """Make the tables and tell the state. Taken back by Django's own `unapply`."""
        project_state.__dict__.pop("apps", None)
        for stap in self.operations:
            stap.state_forwards(self.app_label, project_state)
        eigen = _alleen(self.app_label, project_state)
        for stap in self.operations:
            if _staat_nog_niet_in_de_tabel(stap):
                stap.database_forwards(self.app_label, schema_editor, eigen, eigen)
        later: Any = SimpleLazyObject(
            lambda: StateApps(list(project_state.real_apps), project_state.models)
        )
        project_state.apps = later
        return project_state


def _staat_nog_niet_in_de_tabel(stap: Operation) -> bool:
    """An index or a field that a later step adds is there already: the table is made as it is in the end."""
    return isinstance(stap, CreateModel) or not isinstance(
        stap, ModelOperation | FieldOperation | IndexOperation
    )


def _alleen(app_label: str, geheel: ProjectState) -> ProjectState:
    """The models of one app, with the models that they are made of, and the bare tables that they point to."""
    klein = ProjectState()
    for model in geheel.models.values():
        if model.app_label == app_label:
            _neem(klein, model, geheel)
    for model in list(klein.models.values()):
        for doel in _wijst_naar(model):
            if doel not in klein.models:
                klein.add_model(_kaal(geheel.models[doel]))
    return klein


def _neem(klein: ProjectState, model: ModelState, geheel: ProjectState) -> None:
    klein.add_model(model.clone())
    for basis in model.bases:
        if isinstance(basis, str):
            boven = geheel.models[resolve_relation(basis, model.app_label)]
            if (boven.app_label, boven.name_lower) not in klein.models:
                _neem(klein, boven, geheel)


def _wijst_naar(model: ModelState) -> set[tuple[str, str]]:
    """Keys of the models that this one has a relation to."""
    return {
        resolve_relation(doel, model.app_label, model.name_lower)
        for veld in model.fields.values()
        if veld.remote_field
        for doel in (veld.remote_field.model, getattr(veld.remote_field, "through", None))
        if doel
    }


def _kaal(model: ModelState) -> ModelState:
    """Enough to point to: the name of the table and the columns that point to nothing."""
    velden = {naam: veld for naam, veld in model.fields.items() if not veld.remote_field}
    opties = {naam: model.options[naam] for naam in ("db_table",) if naam in model.options}
    return ModelState(model.app_label, model.name, velden, opties)
