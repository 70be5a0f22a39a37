"""A request can be taken back; when it was handed in, is kept."""

import django_fsm
from django.db import migrations, models


def neem_over(apps, schema_editor):
    """Of what was handed in before this, the day on which it was drawn up is the best that we know."""
    Aanvraag = apps.get_model("maatwerk", "Aanvraag")
    Aanvraag.objects.exclude(status="concept").update(ingediend_op=models.F("gemaakt_op"))


class Migration(migrations.Migration):

    dependencies = [
        ('maatwerk', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='aanvraag',
            name='ingediend_op',
            field=models.DateTimeField(blank=True, null=True, verbose_name='ingediend op'),
        ),
        migrations.AddField(
            model_name='aanvraag',
            name='ingetrokken_omdat',
            field=models.TextField(blank=True, verbose_name='waarom ingetrokken'),
        ),
        migrations.AddField(
            model_name='aanvraag',
            name='teruggeeftekst',
            field=models.TextField(blank=True, verbose_name='wat de wethouder meegaf'),
        ),
        migrations.AlterField(
            model_name='aanvraag',
            name='status',
            field=django_fsm.FSMField(choices=[('concept', 'Concept'), ('ingediend', 'Ingediend'), ('toelichting_gevraagd', 'Toelichting gevraagd'), ('doorgezet', 'Doorgezet naar de wethouder'), ('bestuur_vraagt', 'De wethouder vraagt toelichting'), ('toegekend', 'Toegekend'), ('deels_toegekend', 'Deels toegekend'), ('afgewezen', 'Afgewezen'), ('ingetrokken', 'Ingetrokken'), ('lopend', 'Contract loopt'), ('beeindigd', 'Beëindigd')], default='concept', max_length=50, protected=True, verbose_name='status'),
        ),
        migrations.RunPython(neem_over, migrations.RunPython.noop),
    ]
