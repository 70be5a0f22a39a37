"""A term is kept as the facts that its end follows from, with the times that it stood still."""

import datetime
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casus', '0004_overbrugging_zonder_verantwoordelijk'),
        ('klokken', '0001_initial'),
        ('ladder', '0004_versie_als_geheel'),
        ('organisaties', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Maandlijst',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('maand', models.DateField(help_text='De eerste dag van de maand.', verbose_name='maand')),
                ('einde', models.DateField(verbose_name='uiterlijk')),
                ('ontvangen_op', models.DateField(blank=True, null=True, verbose_name='ontvangen op')),
                ('verstreken_op', models.DateTimeField(blank=True, null=True, verbose_name='te laat gemeld op')),
                ('versie', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'maandlijst',
                'verbose_name_plural': 'maandlijsten',
                'ordering': ['-maand', 'organisatie'],
            },
        ),
        migrations.CreateModel(
            name='Stilstand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('van', models.DateField(verbose_name='vanaf')),
                ('tot', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('verwacht_einde', models.DateField(blank=True, null=True, verbose_name='verwacht einde')),
                ('hele_casus', models.BooleanField(default=False, verbose_name='de hele casus is aangehouden')),
                ('reden', models.CharField(max_length=150, verbose_name='reden')),
                ('toelichting', models.TextField(blank=True, verbose_name='toelichting')),
            ],
            options={
                'verbose_name': 'stilstand van een klok',
                'verbose_name_plural': 'stilstanden van klokken',
                'ordering': ['van', 'pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='klok',
            name='norm_loopt_eens_per_casus',
        ),
        migrations.AddField(
            model_name='klok',
            name='atw',
            field=models.BooleanField(default=False, verbose_name='volgens de Algemene termijnenwet'),
        ),
        migrations.AddField(
            model_name='klok',
            name='gewaarschuwd_op',
            field=models.DateTimeField(blank=True, null=True, verbose_name='gewaarschuwd op'),
        ),
        migrations.AddField(
            model_name='klok',
            name='onderwerp_id',
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='klok',
            name='pauzeerbaar',
            field=models.BooleanField(default=True, verbose_name='kan stilstaan'),
        ),
        migrations.AddField(
            model_name='klok',
            name='soort',
            field=models.CharField(choices=[('norm', 'Norm van de regio'), ('trede', 'Termijn van een trede'), ('stagnatie', 'Stilstand van de casus'), ('leeftijd', 'Leeftijd van de jeugdige'), ('machtiging', 'Einde van een machtiging'), ('aanhouding', 'Verwacht einde van de aanhouding')], default='norm', max_length=12, verbose_name='soort'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='klok',
            name='termijn',
            field=models.CharField(blank=True, max_length=40, verbose_name='termijn'),
        ),
        migrations.AddField(
            model_name='klok',
            name='venster',
            field=models.CharField(blank=True, max_length=40, verbose_name='waarschuwen vanaf'),
        ),
        migrations.AddField(
            model_name='klok',
            name='verlengd_met',
            field=models.CharField(blank=True, max_length=40, verbose_name='verlengd met'),
        ),
        migrations.AddField(
            model_name='klok',
            name='verlengreden',
            field=models.TextField(blank=True, verbose_name='reden van de verlenging'),
        ),
        migrations.AddField(
            model_name='klok',
            name='waarschuw_op',
            field=models.DateField(default=datetime.date(2000, 1, 1), verbose_name='waarschuwen op'),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='klok',
            name='bij_verlopen',
            field=models.CharField(choices=[('signaal', 'Signaal geven'), ('taak', 'Taak maken'), ('opschalen', 'Taak om op te schalen'), ('voorzitter', 'De voorzitter waarschuwen')], default='signaal', max_length=10, verbose_name='bij verlopen'),
        ),
        migrations.AlterField(
            model_name='klok',
            name='gehaald_bij',
            field=models.CharField(blank=True, max_length=30, verbose_name='gehaald bij'),
        ),
        migrations.AddIndex(
            model_name='klok',
            index=models.Index(models.F('waarschuw_op'), condition=models.Q(('gewaarschuwd_op__isnull', True), ('status', 'loopt'), ('verstreken_op__isnull', True)), name='klok_te_waarschuwen'),
        ),
        migrations.AddConstraint(
            model_name='klok',
            constraint=models.UniqueConstraint(condition=models.Q(('onderwerp_id__isnull', True), ('status__in', ('loopt', 'stil'))), fields=('casus', 'norm'), name='norm_loopt_eens_per_casus'),
        ),
        migrations.AddConstraint(
            model_name='klok',
            constraint=models.UniqueConstraint(condition=models.Q(('onderwerp_id__isnull', False), ('status__in', ('loopt', 'stil'))), fields=('casus', 'norm', 'onderwerp_id'), name='norm_loopt_eens_per_ding'),
        ),
        migrations.AddField(
            model_name='maandlijst',
            name='norm',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ladder.norm'),
        ),
        migrations.AddField(
            model_name='maandlijst',
            name='organisatie',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisaties.organisatie'),
        ),
        migrations.AddField(
            model_name='maandlijst',
            name='regio',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='maandlijsten', to='organisaties.regio'),
        ),
        migrations.AddField(
            model_name='stilstand',
            name='door',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='stilstand',
            name='klok',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stilstanden', to='klokken.klok'),
        ),
        migrations.AddConstraint(
            model_name='maandlijst',
            constraint=models.UniqueConstraint(fields=('regio', 'organisatie', 'norm', 'maand'), name='maandlijst_eens'),
        ),
        migrations.AddConstraint(
            model_name='stilstand',
            constraint=models.UniqueConstraint(condition=models.Q(('tot__isnull', True)), fields=('klok',), name='klok_staat_eens_stil'),
        ),
    ]
