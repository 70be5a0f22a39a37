from django.db import migrations

from casuistiek.fundament.logboek.onveranderlijk import AlleenToevoegen
from casuistiek.rechten.grendel import VerwijderenNaVerklaring


class Migration(migrations.Migration):
    """A certificate is for ever; a document of a case goes only when the certificate of that case is there."""

    dependencies = [
        ("rechten", "0002_bewaren_en_vernietigen"),
        ("documenten", "0001_initial"),
    ]

    operations = [AlleenToevoegen("rechten_vernietiging"), VerwijderenNaVerklaring()]
