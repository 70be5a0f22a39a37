from django.db import migrations
from django.db.models import Max, OuterRef, Subquery


def uit_het_logboek(apps, schema_editor):
    """The last thing that was done to a case is in its log."""
    Casus, Regel = apps.get_model("casus", "Casus"), apps.get_model("logboek", "Regel")
    gedaan = Regel.objects.filter(dossier_id=OuterRef("pk"), uitkomst="gedaan").order_by()
    laatste = gedaan.values("dossier_id").annotate(laatste=Max("tijdstip")).values("laatste")
    Casus.objects.filter(laatst_gewijzigd_op=None).update(laatst_gewijzigd_op=Subquery(laatste))


class Migration(migrations.Migration):
    """From when the time of keeping runs, for cases that are there already."""

    dependencies = [("casus", "0011_vernietigen"), ("logboek", "0001_initial")]

    operations = [migrations.RunPython(uit_het_logboek, migrations.RunPython.noop)]
