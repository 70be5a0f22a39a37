from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisaties", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="regio",
            name="vannacht_geldig",
            field=models.CharField(
                blank=True,
                max_length=40,
                verbose_name="zo lang geldt wie er vannacht verantwoordelijk is",
            ),
        ),
    ]
