"""A leerdocument is evaluated: when, and whether what was learned has been secured."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('leren', '0002_geen_leerpunt'),
    ]

    operations = [
        migrations.AddField(
            model_name='leerdocument',
            name='geborgd',
            field=models.CharField(blank=True, choices=[('ja', 'Ja, alles is geborgd'), ('deels', 'Deels'), ('nee', 'Nog niet')], max_length=10, verbose_name='is het geleerde geborgd?'),
        ),
        migrations.AddField(
            model_name='leerdocument',
            name='geevalueerd_op',
            field=models.DateTimeField(blank=True, null=True, verbose_name='laatst geëvalueerd op'),
        ),
    ]
