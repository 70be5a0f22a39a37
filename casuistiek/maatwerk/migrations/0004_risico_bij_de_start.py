"""Who bears the risk stands with the provisional start (0003)."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('maatwerk', '0003_voorlopige_start'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='aanvraag',
            name='risicodrager',
        ),
        migrations.RemoveField(
            model_name='aanvraag',
            name='voorlopig',
        ),
    ]
