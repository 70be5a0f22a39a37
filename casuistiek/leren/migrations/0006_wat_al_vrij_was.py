"""What was released before it went anywhere, goes there now: lessons to others, signals to who receives them."""

from uuid import uuid4

from django.db import migrations

from casuistiek.fundament.tijd import als_dag

BIJ_DE_GEMEENTE = ("gemeente", "bestuur")
VERNIETIGD = "vernietigd"
"""Of such a case nothing leads to what it left."""


def verstuur(apps, schema_editor):
    herkomst = {}
    deel_leerpunten(apps, herkomst)
    verstuur_signalen(apps, herkomst)


def deel_leerpunten(apps, herkomst):
    gedeeld = apps.get_model("leren", "GedeeldLeerpunt").objects
    rijen = apps.get_model("leren", "Leerpunt").objects.filter(vrijgegeven_op__isnull=False)
    for punt in rijen.select_related("casus"):
        punt.knelpunten = punt.casus.knelpunten
        nieuw = gedeeld.create(
            herkomst=herkomst.setdefault(punt.casus_id, uuid4()),
            regio_id=punt.casus.regio_id,
            tekst=punt.tekst,
            categorie=punt.categorie,
            soort=punt.soort,
            knelpunten=punt.knelpunten,
            gedeeld_op=als_dag(punt.vrijgegeven_op),
        )
        if punt.casus.status != VERNIETIGD:
            punt.gedeeld = nieuw
        punt.save()


def verstuur_signalen(apps, herkomst):
    ontvangen = apps.get_model("leren", "OntvangenSignaal").objects
    bens = apps.get_model("organisaties", "Organisatie").objects.filter(soort="ben")
    rijen = apps.get_model("leren", "Signaal").objects.filter(vrijgegeven_op__isnull=False)
    for signaal in rijen.filter(ontvangen=None).select_related("casus"):
        casus = signaal.casus
        nieuw = ontvangen.create(
            herkomst=herkomst.setdefault(casus.pk, uuid4()),
            regio_id=casus.regio_id,
            gemeente_id=casus.gemeente_id if signaal.aan in BIJ_DE_GEMEENTE else None,
            ben=bens.filter(regios=casus.regio_id).first() if signaal.aan == "ben" else None,
            aan=signaal.aan,
            bij_inkoop=signaal.aan == "inkoop",
            bij_bestuur=signaal.aan == "bestuur",
            tekst=signaal.tekst,
            ontvangen_op=als_dag(signaal.vrijgegeven_op),
            afzender_id=signaal.vrijgegeven_door_id,
        )
        if casus.status != VERNIETIGD:
            signaal.ontvangen = nieuw
            signaal.save()


class Migration(migrations.Migration):
    dependencies = [
        ("leren", "0005_gedeeld_leerpunt"),
    ]

    operations = [
        migrations.RunPython(verstuur, migrations.RunPython.noop),
    ]
