"""Cases that run already get the clocks that they would have had: ages, how long they may stand still, their hold."""

from datetime import timedelta

from django.db import migrations

from casuistiek.fundament.tijd import vandaag
from workflows.klokken.leeftijden import VENSTER, dag_van, grenzen_na

WEEK = timedelta(days=7)
DERTIG_DAGEN = timedelta(days=30)
STILSTAND = (
    ("Contact met de jeugdige", "contact", False),
    ("Een afspraak die is nagekomen", "voortgang", True),
)


def vul_aan(apps, schema_editor):
    Casus, Klok = apps.get_model("casus", "Casus"), apps.get_model("klokken", "Klok")
    for casus in Casus.objects.filter(open=True, gedeeld=True).iterator():
        klokken = [Klok(casus=casus, **velden) for velden in klokken_van(casus)]
        Klok.objects.bulk_create(klokken)


def klokken_van(casus):
    dag, hold = vandaag(), casus.aanhoudingen.filter(hervat_op=None).last()
    for grens, einde in grenzen_na(casus.geboortedatum, dag):
        yield {
            "soort": "leeftijd",
            "onderwerp_id": grens.maanden,
            "naam": grens.naam,
            "bron": grens.bron,
            "begin": dag,
            "einde": einde,
            "waarschuw_op": max(dag, dag_van(casus.geboortedatum, grens.maanden - 1)),
            "venster": VENSTER,
            "pauzeerbaar": False,
        }
    if casus.status == "in_behandeling":
        for naam, gehaald_bij, pauzeerbaar in STILSTAND:
            yield {
                "soort": "stagnatie",
                "naam": f"{naam}: 30 dagen",
                "bron": "eigen keuze: de regio heeft hierover niets vastgelegd",
                "begin": dag,
                "termijn": "30 dagen",
                "einde": dag + DERTIG_DAGEN,
                "waarschuw_op": dag + DERTIG_DAGEN - WEEK,
                "gehaald_bij": gehaald_bij,
                "pauzeerbaar": pauzeerbaar,
            }
    if casus.status == "aangehouden" and hold:
        casus.eerste_termijn = hold.verwacht_einde
        casus.save(update_fields=["eerste_termijn"])
        yield {
            "soort": "aanhouding",
            "naam": "Verwacht einde van de aanhouding",
            "begin": hold.vanaf,
            "einde": hold.verwacht_einde,
            "waarschuw_op": max(hold.vanaf, hold.verwacht_einde - WEEK),
            "gehaald_bij": "hervat",
            "pauzeerbaar": False,
        }


class Migration(migrations.Migration):
    dependencies = [("klokken", "0004_zonder_stil_sinds")]

    operations = [migrations.RunPython(vul_aan, migrations.RunPython.noop)]
