"""Help that started gets a row of its own, and an evaluation says over which help it is."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from casuistiek.fundament.tijd import als_dag


def neem_over(apps, schema_editor):
    """What the case held, as the one help that we know of. Of a case that was reopened since, the last change is the
    latest day on which it can have stopped."""
    Casus, Hulp = apps.get_model("casus", "Casus"), apps.get_model("casus", "Hulp")
    for casus in Casus.objects.filter(hulp_sinds__isnull=False):
        moment = casus.laatst_gewijzigd_op or casus.aangemeld_op
        heropend = casus.status in ("in_behandeling", "aangehouden")
        hulp = Hulp.objects.create(
            casus=casus,
            hulp=casus.hulp,
            aanbieder=casus.hulp_bij,
            keuze=casus.hulp_keuze,
            sinds=casus.hulp_sinds,
            gestopt_op=als_dag(moment) if heropend else None,
            gemaakt_op=moment,
        )
        casus.evaluaties.update(over=hulp)
        if heropend:
            leeg = {"hulp": "", "hulp_bij": "", "hulp_keuze": None, "hulp_sinds": None}
            Casus.objects.filter(pk=casus.pk).update(**leeg)


class Migration(migrations.Migration):

    dependencies = [
        ('casus', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='casus',
            name='sluitreden',
            field=models.CharField(blank=True, choices=[('passend', 'Passende hulp is gestart en werkt'), ('alternatief', 'Een alternatief loopt; de jeugdige wacht nog op passende hulp'), ('advies', 'Advies gegeven, de casusregisseur gaat verder'), ('overgedragen', 'Warm overgedragen'), ('verhuisd', 'Verhuisd naar een andere regio'), ('geweigerd', 'De jeugdige of ouders willen de hulp niet'), ('achttien', 'De jeugdige is 18 en valt onder andere hulp'), ('overleden', 'De jeugdige is overleden'), ('anders', 'Anders')], max_length=20, verbose_name='reden van sluiten'),
        ),
        migrations.CreateModel(
            name='Hulp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gemaakt_op', models.DateTimeField(verbose_name='vastgelegd op')),
                ('hulp', models.CharField(max_length=200, verbose_name='hulp')),
                ('aanbieder', models.CharField(max_length=150, verbose_name='aanbieder')),
                ('keuze', models.PositiveSmallIntegerField(choices=[(1, '1e keuze'), (2, '2e keuze'), (3, '3e keuze'), (4, '4e keuze')], verbose_name='welke keuze')),
                ('sinds', models.DateField(verbose_name='gestart op')),
                ('gestopt_op', models.DateField(blank=True, null=True, verbose_name='gestopt op')),
                ('casus', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='casus.casus')),
                ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'gestarte hulp',
                'verbose_name_plural': 'gestarte hulp',
                'ordering': ['pk'],
                'abstract': False,
                'default_related_name': 'gestarte_hulp',
            },
        ),
        migrations.AddField(
            model_name='evaluatie',
            name='over',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evaluaties', to='casus.hulp', verbose_name='over'),
        ),
        migrations.RunPython(neem_over, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='evaluatie',
            name='over',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluaties', to='casus.hulp', verbose_name='over'),
        ),
    ]
