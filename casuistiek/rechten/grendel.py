"""The lock on documents, second version: the database lets one go only after the certificate of its case.

Never the leerdocument, in which nobody can be recognised, nor the certificate itself; and nothing ever changes.
"""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations.base import Operation

from casuistiek.fundament.logboek.onveranderlijk import POSTGRES, SQLITE, ZOEKWEG

TABEL = "documenten_document"
BLIJFT = "('leerdocument', 'vernietigingsverklaring')"
VERKLARING = "SELECT 1 FROM {schema}rechten_vernietiging v WHERE v.dossier_id = OLD.dossier_id"
ZIN = f"{TABEL}: alleen met de verklaring van vernietiging van die casus"

POSTGRES_NIEUW = f"""
CREATE OR REPLACE FUNCTION {TABEL}_blijft() RETURNS trigger LANGUAGE plpgsql {ZOEKWEG} AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.soort NOT IN {BLIJFT} AND EXISTS ({VERKLARING.format(schema="public.")}) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION '{ZIN}';
END $$;
"""
POSTGRES_OUD = POSTGRES.replace("{tabel}", TABEL).partition("DROP TRIGGER")[0]
SQLITE_WEG = f"DROP TRIGGER {TABEL}_delete;"
SQLITE_NIEUW = (
    f"CREATE TRIGGER {TABEL}_delete BEFORE DELETE ON {TABEL} "
    f"WHEN OLD.soort IN {BLIJFT} OR NOT EXISTS ({VERKLARING.format(schema='')}) "
    f"BEGIN SELECT RAISE(ABORT, '{ZIN}'); END;"
)
SQLITE_OUD = next(sql for sql in SQLITE if "BEFORE delete" in sql).replace("{tabel}", TABEL)


class VerwijderenNaVerklaring(Operation):
    """Migration operation: put the second version of the lock on the table of documents."""

    reversible = True
    reduces_to_sql = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not change."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        _voer_uit(schema_editor, POSTGRES_NIEUW, SQLITE_NIEUW)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        _voer_uit(schema_editor, POSTGRES_OUD, SQLITE_OUD)

    def describe(self) -> str:
        return "Een document kan weg als de verklaring van vernietiging van zijn casus er is"


def _voer_uit(schema_editor: Any, postgres: str, sqlite: str) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(postgres)
        return
    schema_editor.execute(SQLITE_WEG)
    schema_editor.execute(sqlite)
