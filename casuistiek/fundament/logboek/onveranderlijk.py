"""Tables to which rows can only be added: a database trigger refuses the rest, on SQLite and PostgreSQL.

Not only Django but also plain SQL of the app's database user is refused; on PostgreSQL that user must not own
the table (docs/beheer.md), else it could drop the trigger.
"""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations.base import Operation

ZOEKWEG = "SET search_path = pg_catalog, public, pg_temp"
"""For every trigger function: else a temporary table of who asks stands in for one of ours."""
POSTGRES = f"""
CREATE OR REPLACE FUNCTION {{tabel}}_blijft() RETURNS trigger LANGUAGE plpgsql {ZOEKWEG} AS $$
BEGIN RAISE EXCEPTION '{{tabel}}: rijen kunnen alleen worden toegevoegd'; END $$;
DROP TRIGGER IF EXISTS {{tabel}}_rij ON {{tabel}};
DROP TRIGGER IF EXISTS {{tabel}}_alles ON {{tabel}};
CREATE TRIGGER {{tabel}}_rij BEFORE UPDATE OR DELETE ON {{tabel}}
    FOR EACH ROW EXECUTE FUNCTION {{tabel}}_blijft();
CREATE TRIGGER {{tabel}}_alles BEFORE TRUNCATE ON {{tabel}}
    FOR EACH STATEMENT EXECUTE FUNCTION {{tabel}}_blijft();
"""
POSTGRES_TERUG = "DROP FUNCTION {tabel}_blijft() CASCADE;"
SQLITE_TERUG = [
    "DROP TRIGGER IF EXISTS {tabel}_update;",
    "DROP TRIGGER IF EXISTS {tabel}_delete;",
]
SQLITE = SQLITE_TERUG + [
    "CREATE TRIGGER {tabel}_{wat} BEFORE {wat} ON {tabel} BEGIN "
    "SELECT RAISE(ABORT, '{tabel}: rijen kunnen alleen worden toegevoegd'); END;".replace(
        "{wat}", wat
    )
    for wat in ("update", "delete")
]


class AlleenToevoegen(Operation):
    """Migration operation: close `tabel` for UPDATE, DELETE and TRUNCATE."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, tabel: str) -> None:
        self.tabel = tabel

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not change."""

    def _voer_uit(self, schema_editor: Any, postgres: str, sqlite: list[str]) -> None:
        opdrachten = [postgres] if schema_editor.connection.vendor == "postgresql" else sqlite
        for opdracht in opdrachten:
            schema_editor.execute(opdracht.replace("{tabel}", self.tabel))

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        self._voer_uit(schema_editor, POSTGRES, SQLITE)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        self._voer_uit(schema_editor, POSTGRES_TERUG, SQLITE_TERUG)

    def describe(self) -> str:
        return f"Rijen van {self.tabel} kunnen alleen worden toegevoegd"
