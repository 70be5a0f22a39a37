from django.db import migrations

from casuistiek.fundament.logboek.onveranderlijk import NogSteedsAlleenToevoegen
from casuistiek.rechten.grendel import NogSteedsNaVerklaring


class Migration(migrations.Migration):
    """On PostgreSQL the locks look in our own tables, also for who made a temporary one of the same name."""

    dependencies = [
        ("rechten", "0006_hoe_het_heet"),
        ("logboek", "0006_hoe_het_heet"),
        ("documenten", "0001_initial"),
    ]

    operations = [
        NogSteedsAlleenToevoegen("logboek_regel"),
        NogSteedsAlleenToevoegen("logboek_dagkop"),
        NogSteedsAlleenToevoegen("logboek_controle"),
        NogSteedsAlleenToevoegen("rechten_vernietiging"),
        NogSteedsNaVerklaring(),
    ]
