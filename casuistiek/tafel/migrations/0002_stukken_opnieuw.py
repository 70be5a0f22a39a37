"""Papers that are sent again keep what was sent before."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tafel', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='bespreking',
            name='eerdere_stukken',
            field=models.JSONField(blank=True, default=list, verbose_name='eerder verzonden stukken'),
        ),
    ]
