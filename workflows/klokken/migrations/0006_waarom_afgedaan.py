"""A machtiging that is not needed any more can be done with, for a reason."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('klokken', '0005_klokken_van_lopende_casussen'),
    ]

    operations = [
        migrations.AddField(
            model_name='klok',
            name='slottekst',
            field=models.TextField(blank=True, verbose_name='waarom afgedaan'),
        ),
    ]
