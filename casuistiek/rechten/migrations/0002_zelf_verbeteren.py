"""A mistake may be mended without a request of the family, with a reason."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('rechten', '0001_initial'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='correctie',
            options={'default_related_name': 'correcties', 'ordering': ['pk'], 'verbose_name': 'correctie', 'verbose_name_plural': 'wat is verbeterd'},
        ),
        migrations.AddField(
            model_name='correctie',
            name='reden',
            field=models.CharField(blank=True, max_length=300, verbose_name='waarom'),
        ),
        migrations.AlterField(
            model_name='correctie',
            name='verzoek',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='correcties', to='rechten.verzoek'),
        ),
    ]
