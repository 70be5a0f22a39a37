"""The register of exchanges also holds the questions to a BEN that were sent before there was a register."""

from django.db import migrations

GRONDSLAG = "Toestemming (Jeugdwet 7.3.11)"
"""Without consent no question could be sent."""
KLAAR = {"opgevolgd": "ben.opvolgen", "ingetrokken": "ben.intrekken"}


def vul_aan(apps, schema_editor):
    """Who was asked what and when is in the question; when it was over, in the log."""
    Verstrekking = apps.get_model("casus", "Verstrekking")
    Regel = apps.get_model("logboek", "Regel")
    al = set(Verstrekking.objects.filter(soort="ben").values_list("casus_id", flat=True))
    consulten = apps.get_model("ben", "Consult").objects.exclude(casus__in=al)
    for consult in consulten.order_by("pk").iterator():
        einde = None
        if consult.status in KLAAR:
            regels = Regel.objects.filter(
                dossier_id=consult.casus_id, handeling=KLAAR[consult.status], uitkomst="gedaan"
            )
            laatste = regels.order_by("-volgnummer").first()
            einde = (laatste.tijdstip if laatste else consult.verzonden_op).date()
        Verstrekking.objects.create(
            casus_id=consult.casus_id,
            gemaakt_op=consult.verzonden_op,
            door_id=consult.door_id,
            soort="ben",
            ontvanger="ben",
            organisatie_id=consult.ben_id,
            doel="Advies van het BEN",
            grondslag=GRONDSLAG,
            velden=[kop for kop, _ in consult.verzonden_versie.get("delen", [])],
            beeindigd_op=einde,
        )


class Migration(migrations.Migration):

    dependencies = [
        ("ben", "0001_initial"),
        ("casus", "0008_toestemming_met_ontvangers"),
        ("logboek", "0001_initial"),
    ]

    operations = [migrations.RunPython(vul_aan, migrations.RunPython.noop)]
