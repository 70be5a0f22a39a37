"""A norm belongs to a version of the ladder, instead of to the region with a period of its own."""

from datetime import date

from django.db import migrations


def overlapt(norm, ladder):
    van = max(norm.geldig_van or date.min, ladder.geldig_van or date.min)
    tot = min(norm.geldig_tot or date.max, ladder.geldig_tot or date.max)
    return van <= tot


def verdeel_normen(apps, schema_editor):
    """Each norm goes with every version that held in its time; the row itself with the last of them."""
    Ladder, Norm = apps.get_model("ladder", "Ladder"), apps.get_model("ladder", "Norm")
    for norm in Norm.objects.order_by("geldig_van", "pk"):
        ladders = [een for een in Ladder.objects.filter(regio=norm.regio_id) if overlapt(norm, een)]
        bezet = Norm.objects.filter(code=norm.code).values_list("ladder_id", flat=True)
        vrij = sorted((een for een in ladders if een.pk not in bezet), key=lambda een: een.nummer)
        if not vrij:  # another period of the same norm, or a time without a ladder: kept under a code of its own
            norm.code = f"{norm.code[:40]}-{norm.pk}"
            vrij = list(Ladder.objects.filter(regio=norm.regio_id).order_by("nummer"))[-1:]
        if not vrij:
            raise RuntimeError(
                f"De regio van norm {norm.pk} heeft geen ladder. Laad eerst het regiobestand, en migreer opnieuw."
            )
        *andere, laatste = vrij
        norm.ladder = laatste
        norm.save(update_fields=["ladder", "code"])
        for ladder in andere:
            norm.pk, norm.ladder = None, ladder
            norm.save()


def kies_ladders(apps, schema_editor):
    """Every case that was handed in keeps the version of its first visit, else the one of that day."""
    Casus = apps.get_model("casus", "Casus")
    Ladder, Keuze = apps.get_model("ladder", "Ladder"), apps.get_model("ladder", "Ladderkeuze")
    Tredebezoek = apps.get_model("ladder", "Tredebezoek")
    for casus in Casus.objects.filter(aangemeld_op__isnull=False).iterator():
        eerste = (
            Tredebezoek.objects.filter(casus=casus)
            .select_related("trede")
            .order_by("van", "pk")
            .first()
        )
        vanaf, ladder_id = casus.aangemeld_op, eerste and eerste.trede.ladder_id
        if ladder_id is None:
            dag = vanaf.date()
            geldig = [
                een
                for een in Ladder.objects.filter(regio=casus.regio_id).order_by("-nummer")
                if (een.geldig_van or date.min) <= dag <= (een.geldig_tot or date.max)
            ]
            ladder_id = geldig[0].pk if geldig else None
        if ladder_id is not None:
            Keuze.objects.create(casus_id=casus.pk, ladder_id=ladder_id, vanaf=vanaf)


class Migration(migrations.Migration):
    dependencies = [("ladder", "0002_versies_met_een_concept")]

    operations = [
        migrations.RemoveConstraint("norm", "norm_eens_per_periode"),
        migrations.RunPython(verdeel_normen, migrations.RunPython.noop),
        migrations.RunPython(kies_ladders, migrations.RunPython.noop),
    ]
