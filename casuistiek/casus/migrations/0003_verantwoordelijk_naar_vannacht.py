"""Who is responsible tonight stood with an overbrugging; from now on with the case."""

from django.db import migrations


def verhuis(apps, schema_editor):
    """Every overbrugging becomes a Vannacht; the last of a case is what the case itself holds."""
    Overbrugging = apps.get_model("casus", "Overbrugging")
    Vannacht = apps.get_model("casus", "Vannacht")
    Casus = apps.get_model("casus", "Casus")
    laatste = {}
    for oud in Overbrugging.objects.exclude(verantwoordelijk="").order_by("pk").iterator():
        laatste[oud.casus_id] = Vannacht.objects.create(
            casus_id=oud.casus_id,
            plaats=oud.omschrijving[:200],
            wie=oud.verantwoordelijk,
            gemaakt_op=oud.gemaakt_op,
            door_id=oud.door_id,
        )
    for casus_id, vannacht in laatste.items():
        Casus.objects.filter(pk=casus_id).update(
            vannacht_plaats=vannacht.plaats,
            vannacht_wie=vannacht.wie,
            vannacht_sinds=vannacht.gemaakt_op,
        )


class Migration(migrations.Migration):
    dependencies = [("casus", "0002_feiten")]

    operations = [migrations.RunPython(verhuis)]
