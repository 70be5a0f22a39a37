"""The GI's by the name that the source gives them (S002): a database of before keeps its people and cases with them."""

from typing import Any

from django.db import migrations

NAMEN = (
    ("De Jeugd- & Gezinsbeschermers", "De Jeugd- en Gezinsbeschermers", "DJGB"),
    ("LJ&R", "Leger des Heils", "LdH"),
)
"""Former name, name, abbreviation."""


def hernoem(apps: Any, _schema: Any) -> None:
    """The same row by its new name. Where both stand, neither changes: cases don't move by themselves."""
    organisaties = apps.get_model("organisaties", "Organisatie").objects
    for oud, nieuw, afkorting in NAMEN:
        if not organisaties.filter(naam=nieuw).exists():
            organisaties.filter(naam=oud).update(naam=nieuw, afkorting=afkorting)


class Migration(migrations.Migration):
    dependencies = [("organisaties", "0001_initial")]

    operations = [migrations.RunPython(hernoem, migrations.RunPython.noop)]
