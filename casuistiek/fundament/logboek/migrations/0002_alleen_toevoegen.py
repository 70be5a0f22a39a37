from django.db import migrations

from casuistiek.fundament.logboek.onveranderlijk import AlleenToevoegen


class Migration(migrations.Migration):
    """The database itself refuses to change or remove what was logged."""

    dependencies = [("logboek", "0001_initial")]

    operations = [AlleenToevoegen("logboek_regel"), AlleenToevoegen("logboek_dagkop")]
