from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("casus", "0003_verantwoordelijk_naar_vannacht")]

    operations = [migrations.RemoveField(model_name="overbrugging", name="verantwoordelijk")]
