"""A provisional start gets a row of its own, with the answer of who is to bear the risk; costs say who pays them."""

import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models

from casuistiek.fundament.tijd import als_dag


def neem_over(apps, schema_editor):
    """What was named as bearing the risk was never asked: it still is, or the decision came first."""
    Aanvraag = apps.get_model("maatwerk", "Aanvraag")
    Start = apps.get_model("maatwerk", "VoorlopigeStart")
    for aanvraag in Aanvraag.objects.filter(voorlopig=True, risicodrager__isnull=False):
        besloten = aanvraag.besloten_op
        Start.objects.create(
            casus_id=aanvraag.casus_id,
            aanvraag_id=aanvraag.pk,
            risicodrager_id=aanvraag.risicodrager_id,
            sinds=als_dag(aanvraag.ingediend_op or aanvraag.gemaakt_op),
            hoogstens=aanvraag.bedrag,
            status="vervallen" if besloten else "gevraagd",
            tot=als_dag(besloten) if besloten else None,
            gemaakt_op=aanvraag.ingediend_op or aanvraag.gemaakt_op,
        )


class Migration(migrations.Migration):

    dependencies = [
        ('casus', '0002_gestarte_hulp'),
        ('maatwerk', '0002_intrekken'),
        ('organisaties', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='VoorlopigeStart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gemaakt_op', models.DateTimeField(verbose_name='vastgelegd op')),
                ('sinds', models.DateField(verbose_name='voorlopig gestart op')),
                ('hoogstens', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='risico, hoogstens')),
                ('status', django_fsm.FSMField(choices=[('gevraagd', 'Gevraagd, nog geen antwoord'), ('aanvaard', 'Aanvaard'), ('geweigerd', 'Geweigerd'), ('vervallen', 'Vervallen door het besluit')], default='gevraagd', max_length=50, protected=True, verbose_name='status')),
                ('toegezegd_door', models.CharField(blank=True, max_length=150, verbose_name='op wiens woord')),
                ('toegezegd_op', models.DateField(blank=True, null=True, verbose_name='toegezegd op')),
                ('beantwoord_op', models.DateTimeField(blank=True, null=True, verbose_name='beantwoord op')),
                ('antwoord', models.TextField(blank=True, verbose_name='toelichting op het antwoord')),
                ('tot', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('aanvraag', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='maatwerk.aanvraag')),
                ('beantwoord_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie antwoordde')),
                ('casus', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='casus.casus')),
                ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('risicodrager', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisaties.organisatie', verbose_name='wie het risico draagt')),
            ],
            options={
                'verbose_name': 'voorlopige start',
                'verbose_name_plural': 'voorlopige starts',
                'ordering': ['pk'],
                'abstract': False,
                'default_related_name': 'voorlopige_starts',
            },
        ),
        migrations.AddField(
            model_name='kosten',
            name='onder',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='maatwerk.voorlopigestart', verbose_name='vastgelegd onder'),
        ),
        migrations.RunPython(neem_over, migrations.RunPython.noop),
    ]
