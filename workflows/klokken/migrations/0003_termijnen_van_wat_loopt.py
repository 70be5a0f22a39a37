"""Fills in the facts of the terms that run already, from their norm, their trede and the holds of their case."""

from datetime import timedelta

from django.db import migrations

ZEVEN_DAGEN = timedelta(days=7)


def vul_aan(apps, schema_editor):
    Klok, Norm = apps.get_model("klokken", "Klok"), apps.get_model("ladder", "Norm")
    Keuze = apps.get_model("ladder", "Ladderkeuze")
    for klok in Klok.objects.select_related("norm").iterator():
        klok.waarschuw_op = max(klok.begin, klok.einde - ZEVEN_DAGEN)
        klok.soort = "norm" if klok.norm_id else "trede"
        klok.termijn = klok.norm.termijn if klok.norm_id else klok.naam.rpartition(": ")[2]
        keuze = Keuze.objects.filter(casus=klok.casus_id).order_by("-pk").first()
        if klok.norm_id and keuze:  # the row of the version that the case keeps
            eigen = Norm.objects.filter(ladder=keuze.ladder_id, code=klok.norm.code).first()
            klok.norm = eigen or klok.norm
        klok.save(update_fields=["waarschuw_op", "soort", "termijn", "norm"])
        onthoud_stilstand(apps, klok)


def onthoud_stilstand(apps, klok):
    """The holds of the case in the time of this clock; its end has moved by those that are over."""
    Aanhouding, Stilstand = (
        apps.get_model("casus", "Aanhouding"),
        apps.get_model("klokken", "Stilstand"),
    )
    for hold in Aanhouding.objects.filter(casus=klok.casus_id, vanaf__gte=klok.begin):
        al_klaar = klok.klaar_op is not None and klok.klaar_op.date() < hold.vanaf
        if al_klaar or (hold.hervat_op is None and klok.stil_sinds is None):
            continue
        Stilstand.objects.create(
            klok=klok,
            van=hold.vanaf,
            tot=hold.hervat_op,
            verwacht_einde=hold.verwacht_einde,
            hele_casus=True,
            reden=hold.get_reden_display() if hasattr(hold, "get_reden_display") else hold.reden,
            toelichting=hold.toelichting,
            door_id=hold.door_id,
        )


class Migration(migrations.Migration):
    dependencies = [("klokken", "0002_feiten_van_een_termijn")]

    operations = [migrations.RunPython(vul_aan, migrations.RunPython.noop)]
