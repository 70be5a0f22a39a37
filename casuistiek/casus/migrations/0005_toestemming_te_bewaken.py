"""An index of the consents that still hold, so that watching over them costs what is due."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casus", "0004_overbrugging_zonder_verantwoordelijk")]

    operations = [
        migrations.AddIndex(
            model_name="toestemming",
            index=models.Index(
                condition=models.Q(("ingetrokken_op__isnull", True), ("verlopen_op__isnull", True)),
                fields=["tot"],
                name="toestemming_te_bewaken",
            ),
        ),
    ]
