from django.db import migrations


class Migration(migrations.Migration):
    """What a case keeps of a session gets a name of its own; the table stays."""

    dependencies = [("leren", "0007_wachtlijstbeheerder")]

    operations = [
        migrations.AlterModelTable(name="sessie", table="leren_sessie"),
        migrations.RenameModel(old_name="Sessie", new_name="GehoudenSessie"),
        migrations.AlterModelOptions(
            name="gehoudensessie",
            options={"default_related_name": "gehouden_sessies", "ordering": ["pk"], "verbose_name": "gehouden leersessie"},
        ),
    ]
