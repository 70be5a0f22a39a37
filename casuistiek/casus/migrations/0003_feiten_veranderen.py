"""A fact of a case may change while it runs; and of one child one case is open."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def er_is_een_jeugdbeschermer(apps, schema_editor):
    """A day since when says that there is one; of the others nobody said so."""
    Casus = apps.get_model("casus", "Casus")
    bekend = Casus.objects.filter(vaste_jeugdbeschermer_op__isnull=False)
    bekend.update(vaste_jeugdbeschermer="ja")


class Migration(migrations.Migration):

    dependencies = [
        ('casus', '0002_gestarte_hulp'),
        ('organisaties', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Feitwijziging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gemaakt_op', models.DateTimeField(verbose_name='vastgelegd op')),
                ('wat', models.CharField(max_length=60, verbose_name='wat is veranderd')),
                ('oud', models.TextField(blank=True, verbose_name='stond er')),
                ('nieuw', models.TextField(blank=True, verbose_name='staat er nu')),
                ('per', models.DateField(verbose_name='vanaf')),
                ('reden', models.TextField(verbose_name='waarom')),
                ('bron', models.CharField(max_length=200, verbose_name='waar het uit blijkt')),
            ],
            options={
                'verbose_name': 'veranderd feit',
                'verbose_name_plural': 'wat veranderde',
                'ordering': ['pk'],
                'abstract': False,
                'default_related_name': 'feitwijzigingen',
            },
        ),
        migrations.AddField(
            model_name='casus',
            name='school',
            field=models.CharField(blank=True, max_length=150, verbose_name='school of dagbesteding'),
        ),
        migrations.AddField(
            model_name='casus',
            name='vaste_jeugdbeschermer',
            field=models.CharField(blank=True, choices=[('ja', 'Ja'), ('nee', 'Nog niet')], max_length=10, verbose_name='is er een vaste jeugdbeschermer'),
        ),
        migrations.AddConstraint(
            model_name='casus',
            constraint=models.UniqueConstraint(condition=models.Q(('gedeeld', True), ('geheim', False), ('open', True), models.Q(('bsn_vinger', ''), _negated=True)), fields=('bsn_vinger',), name='een_open_casus_per_kind'),
        ),
        migrations.AddField(
            model_name='feitwijziging',
            name='casus',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='casus.casus'),
        ),
        migrations.AddField(
            model_name='feitwijziging',
            name='door',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.RunPython(er_is_een_jeugdbeschermer, migrations.RunPython.noop),
    ]
