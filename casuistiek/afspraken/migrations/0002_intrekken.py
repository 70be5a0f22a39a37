"""What was agreed about a case that ended early, lapses."""

import django_fsm
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('afspraken', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='afspraak',
            name='reden',
            field=models.TextField(blank=True, verbose_name='waarom niet nagekomen'),
        ),
        migrations.AlterField(
            model_name='afspraak',
            name='status',
            field=django_fsm.FSMField(choices=[('open', 'Open'), ('gereed', 'Gereed'), ('geweigerd', 'Geweigerd'), ('vervallen', 'Vervallen')], default='open', max_length=50, protected=True, verbose_name='status'),
        ),
    ]
