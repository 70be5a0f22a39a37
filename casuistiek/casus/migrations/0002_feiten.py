import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def van_casus():
    """The columns of everything that is recorded about a case."""
    return [
        (
            "id",
            models.BigAutoField(
                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
            ),
        ),
        ("gemaakt_op", models.DateTimeField(verbose_name="vastgelegd op")),
    ]


def naar_casus():
    return [
        (
            "casus",
            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="casus.casus"),
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
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("casus", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="casus",
            name="vaste_jeugdbeschermer_op",
            field=models.DateField(
                blank=True, null=True, verbose_name="vaste jeugdbeschermer sinds"
            ),
        ),
        migrations.AddField(
            model_name="casus",
            name="machtiging_tot",
            field=models.DateField(blank=True, null=True, verbose_name="machtiging tot en met"),
        ),
        migrations.AddField(
            model_name="casus",
            name="vannacht_plaats",
            field=models.CharField(blank=True, max_length=200, verbose_name="waar vannacht"),
        ),
        migrations.AddField(
            model_name="casus",
            name="vannacht_wie",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="wie is vannacht verantwoordelijk"
            ),
        ),
        migrations.AddField(
            model_name="casus",
            name="vannacht_sinds",
            field=models.DateTimeField(
                blank=True, null=True, verbose_name="vannacht vastgelegd op"
            ),
        ),
        migrations.CreateModel(
            name="Vannacht",
            fields=[
                *van_casus(),
                ("plaats", models.CharField(max_length=200, verbose_name="waar")),
                (
                    "wie",
                    models.CharField(max_length=200, verbose_name="wie is verantwoordelijk"),
                ),
                ("toelichting", models.TextField(blank=True, verbose_name="toelichting")),
                *naar_casus(),
            ],
            options={
                "verbose_name": "vannacht",
                "verbose_name_plural": "wie vannacht verantwoordelijk is, en eerder was",
                "ordering": ["-pk"],
                "abstract": False,
                "default_related_name": "vannachten",
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                *van_casus(),
                ("op", models.DateField(verbose_name="op")),
                (
                    "hoe",
                    models.CharField(
                        choices=[
                            ("gezien", "Gezien"),
                            ("gesproken", "Gesproken, ook per telefoon of beeld"),
                            ("bericht", "Berichten over en weer"),
                        ],
                        max_length=20,
                        verbose_name="hoe",
                    ),
                ),
                ("wat_zegt", models.TextField(verbose_name="wat de jeugdige zegt")),
                *naar_casus(),
            ],
            options={
                "verbose_name_plural": "contact met de jeugdige",
                "ordering": ["-op", "-pk"],
                "abstract": False,
                "default_related_name": "contacten",
            },
        ),
        migrations.CreateModel(
            name="Machtiging",
            fields=[
                *van_casus(),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("uithuisplaatsing", "Uithuisplaatsing"),
                            ("gesloten", "Gesloten jeugdhulp"),
                            ("gesloten_spoed", "Gesloten jeugdhulp, met spoed"),
                            ("gesloten_voorwaardelijk", "Gesloten jeugdhulp, voorwaardelijk"),
                            ("anders", "Anders"),
                        ],
                        max_length=30,
                        verbose_name="soort",
                    ),
                ),
                ("tot", models.DateField(verbose_name="tot en met")),
                *naar_casus(),
            ],
            options={
                "ordering": ["pk"],
                "abstract": False,
                "default_related_name": "machtigingen",
            },
        ),
    ]
