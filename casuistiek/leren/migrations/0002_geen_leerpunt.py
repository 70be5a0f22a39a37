"""That a case teaches nothing is a decision of somebody, with a reason."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casus', '0003_feiten_veranderen'),
        ('leren', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='GeenLeerpunt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gemaakt_op', models.DateTimeField(verbose_name='vastgelegd op')),
                ('reden', models.CharField(max_length=300, verbose_name='waarom er niets te leren valt')),
                ('casus', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='casus.casus')),
                ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'besluit dat er geen leerpunt is',
                'verbose_name_plural': 'besluit dat er geen leerpunt is',
                'ordering': ['pk'],
                'abstract': False,
                'default_related_name': 'geen_leerpunt',
            },
        ),
    ]
