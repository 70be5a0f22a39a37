"""A version of the ladder is one whole: tredes, norms and side routes, a concept first."""

import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casus', '0001_initial'),
        ('ladder', '0003_normen_bij_de_ladder'),
        ('organisaties', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Zijroute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, verbose_name='code')),
                ('naam', models.CharField(max_length=150, verbose_name='naam')),
                ('toelichting', models.TextField(blank=True, verbose_name='toelichting')),
                ('bron', models.CharField(blank=True, max_length=300, verbose_name='bron')),
            ],
            options={
                'verbose_name': 'zijroute',
                'verbose_name_plural': 'zijroutes',
                'ordering': ['ladder', 'code'],
                'abstract': False,
                'default_related_name': '%(class)ss',
            },
        ),
        migrations.CreateModel(
            name='Zijspoor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reden', models.TextField(verbose_name='reden')),
                ('gemaakt_op', models.DateTimeField(verbose_name='vanaf')),
                ('uitkomst', models.TextField(blank=True, verbose_name='uitkomst')),
                ('afgerond_op', models.DateTimeField(blank=True, null=True, verbose_name='afgerond op')),
            ],
            options={
                'verbose_name': 'zijspoor',
                'verbose_name_plural': 'zijsporen',
                'ordering': ['pk'],
            },
        ),
        migrations.AlterModelOptions(
            name='norm',
            options={'default_related_name': 'normen', 'ordering': ['ladder', 'code'], 'verbose_name': 'norm', 'verbose_name_plural': 'normen'},
        ),
        migrations.AlterModelOptions(
            name='trede',
            options={'default_related_name': '%(class)ss', 'ordering': ['ladder', 'nummer'], 'verbose_name': 'trede', 'verbose_name_plural': 'tredes'},
        ),
        migrations.RemoveField(
            model_name='ladder',
            name='inhoud_hash',
        ),
        migrations.RemoveField(
            model_name='norm',
            name='geldig_tot',
        ),
        migrations.RemoveField(
            model_name='norm',
            name='geldig_van',
        ),
        migrations.RemoveField(
            model_name='norm',
            name='regio',
        ),
        migrations.AddField(
            model_name='ladder',
            name='gemaakt_door',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ladder',
            name='uitgesteld_binnen',
            field=models.CharField(blank=True, max_length=40, verbose_name='drie keer uitgesteld binnen'),
        ),
        migrations.AddField(
            model_name='ladder',
            name='vastgesteld_door',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ladder',
            name='vastgesteld_op',
            field=models.DateTimeField(blank=True, null=True, verbose_name='vastgesteld op'),
        ),
        migrations.AddField(
            model_name='ladder',
            name='versie',
            field=models.PositiveIntegerField(default=0, verbose_name='keren gewijzigd'),
        ),
        migrations.AddField(
            model_name='norm',
            name='atw',
            field=models.BooleanField(default=False, verbose_name='schuift op volgens de Algemene termijnenwet'),
        ),
        migrations.AddField(
            model_name='norm',
            name='pauzeerbaar',
            field=models.BooleanField(default=True, verbose_name='staat stil als de casus is aangehouden'),
        ),
        migrations.AddField(
            model_name='norm',
            name='trede',
            field=models.SlugField(blank=True, max_length=60, verbose_name='van trede'),
        ),
        migrations.AddField(
            model_name='norm',
            name='waarschuw',
            field=models.CharField(blank=True, max_length=40, verbose_name='waarschuwen vanaf'),
        ),
        migrations.AddField(
            model_name='trede',
            name='bij_verlopen',
            field=models.CharField(blank=True, choices=[('signaal', 'Signaal geven'), ('taak', 'Taak maken'), ('opschalen', 'Taak om op te schalen'), ('voorzitter', 'De voorzitter waarschuwen')], max_length=10, verbose_name='als de termijn verloopt'),
        ),
        migrations.AddField(
            model_name='trede',
            name='naar',
            field=models.SlugField(blank=True, max_length=60, verbose_name='dan naar trede'),
        ),
        migrations.AddField(
            model_name='trede',
            name='terug_naar',
            field=models.SlugField(blank=True, max_length=60, verbose_name='terug naar trede'),
        ),
        migrations.AddField(
            model_name='trede',
            name='terugweg',
            field=models.TextField(blank=True, verbose_name='de weg terug'),
        ),
        migrations.AlterField(
            model_name='ladder',
            name='status',
            field=django_fsm.FSMField(choices=[('concept', 'Concept'), ('vastgesteld', 'Vastgesteld')], default='concept', max_length=50, protected=True, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='norm',
            name='bij_verlopen',
            field=models.CharField(choices=[('signaal', 'Signaal geven'), ('taak', 'Taak maken'), ('opschalen', 'Taak om op te schalen'), ('voorzitter', 'De voorzitter waarschuwen')], max_length=10, verbose_name='bij verlopen'),
        ),
        migrations.AlterField(
            model_name='norm',
            name='einde',
            field=models.CharField(blank=True, choices=[('hulp_gestart', 'Hulp is gestart'), ('passende_hulp', 'Passende hulp (1e keuze) is gestart'), ('koers_vastgesteld', 'Koers is vastgesteld'), ('vaste_jeugdbeschermer', 'Er is een vaste jeugdbeschermer'), ('trede', 'De casus verlaat de trede'), ('tafelbesluit', 'Besluit van de RET-tafel'), ('ben_advies', 'Antwoord van het BEN'), ('maatwerkbesluit', 'Besluit over het maatwerk'), ('evaluatie', 'Evaluatie van de hulp'), ('contact', 'Contact met de jeugdige'), ('voortgang', 'Een afspraak is nagekomen'), ('lijst', 'De lijst van de GI is binnen')], max_length=30, verbose_name='gehaald bij'),
        ),
        migrations.AlterField(
            model_name='norm',
            name='ladder',
            field=models.ForeignKey(default=0, on_delete=django.db.models.deletion.CASCADE, to='ladder.ladder'),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='norm',
            name='start',
            field=models.CharField(choices=[('aanmelding', 'Aanmelding'), ('acceptatie', 'Acceptatie door het RET'), ('maatregel', 'Start van de maatregel'), ('bepaling', 'Bepaling jeugdhulp'), ('tredestart', 'Start van de trede'), ('tafel', 'Op de agenda van de RET-tafel'), ('ben', 'Vraag aan het BEN'), ('maatwerk', 'Maatwerkaanvraag ingediend'), ('hulp_gestart', 'Start van de hulp'), ('contact', 'Laatste contact met de jeugdige'), ('voortgang', 'Laatste afspraak die is nagekomen'), ('maand', 'Eerste dag van elke maand')], max_length=12, verbose_name='telt vanaf'),
        ),
        migrations.AlterField(
            model_name='trede',
            name='ladder',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='ladder.ladder'),
        ),
        migrations.AddConstraint(
            model_name='ladder',
            constraint=models.UniqueConstraint(fields=('regio', 'nummer'), name='ladder_versie_per_regio'),
        ),
        migrations.AddConstraint(
            model_name='ladder',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'concept')), fields=('regio',), name='een_concept_per_regio'),
        ),
        migrations.AddConstraint(
            model_name='norm',
            constraint=models.UniqueConstraint(fields=('ladder', 'code'), name='norm_code_per_ladder'),
        ),
        migrations.AddField(
            model_name='zijroute',
            name='ladder',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='ladder.ladder'),
        ),
        migrations.AddField(
            model_name='zijspoor',
            name='casus',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='zijsporen', to='casus.casus'),
        ),
        migrations.AddField(
            model_name='zijspoor',
            name='door',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='zijspoor',
            name='zijroute',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='zijsporen', to='ladder.zijroute'),
        ),
        migrations.AddConstraint(
            model_name='zijroute',
            constraint=models.UniqueConstraint(fields=('ladder', 'code'), name='zijroute_code_per_ladder'),
        ),
        migrations.AddConstraint(
            model_name='zijspoor',
            constraint=models.UniqueConstraint(condition=models.Q(('afgerond_op__isnull', True)), fields=('casus', 'zijroute'), name='zijroute_eens_tegelijk'),
        ),
    ]
