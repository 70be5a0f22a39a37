"""A guest hears once that the time to look along ends."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('casus', '0002_gestarte_hulp'),
        ('delen', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='uitnodiging',
            name='aangekondigd_op',
            field=models.DateTimeField(blank=True, null=True, verbose_name='einde aangekondigd op'),
        ),
        migrations.AddIndex(
            model_name='uitnodiging',
            index=models.Index(condition=models.Q(('aangekondigd_op__isnull', True)), fields=['tot'], name='uitnodiging_aan_te_kondigen'),
        ),
    ]
