"""Room for versions that begin as a concept, with their own norms; see 0003."""

import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casus", "0001_initial"),
        ("ladder", "0001_initial"),
        ("organisaties", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint("ladder", "ladder_versie_per_regio"),
        migrations.RenameField("ladder", "versie", "nummer"),
        migrations.AlterModelOptions(
            "ladder",
            {
                "ordering": ["regio", "nummer"],
                "verbose_name": "ladder",
                "verbose_name_plural": "ladders",
            },
        ),
        migrations.AddField(
            "ladder",
            "status",
            django_fsm.FSMField(
                "status",
                choices=[("concept", "Concept"), ("vastgesteld", "Vastgesteld")],
                default="vastgesteld",  # what is there already holds
                max_length=50,
                protected=True,
            ),
        ),
        migrations.AddField(
            "norm",
            "ladder",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="normen",
                to="ladder.ladder",
            ),
        ),
        migrations.CreateModel(
            name="Ladderkeuze",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("vanaf", models.DateTimeField(verbose_name="vanaf")),
                ("toelichting", models.TextField(blank=True, verbose_name="reden")),
                (
                    "casus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ladderkeuzes",
                        to="casus.casus",
                    ),
                ),
                (
                    "door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ladder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="keuzes",
                        to="ladder.ladder",
                    ),
                ),
            ],
            options={
                "verbose_name": "keuze van een ladder",
                "verbose_name_plural": "keuzes van een ladder",
                "ordering": ["pk"],
            },
        ),
    ]
