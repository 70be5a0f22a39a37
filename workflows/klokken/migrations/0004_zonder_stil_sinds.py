"""The day since which a clock stands still is in its Stilstand."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("klokken", "0003_termijnen_van_wat_loopt")]

    operations = [migrations.RemoveField("klok", "stil_sinds")]
