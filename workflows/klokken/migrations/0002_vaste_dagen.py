"""Days that people lay down for one thing are clocks too; what was laid down before this gets one as well."""

from datetime import timedelta

from django.db import migrations, models

from casuistiek.fundament.tijd import vandaag


def begin(apps, schema_editor):
    """Of contracts that run, borgingen that are open, leerdocumenten to be evaluated and terms that stand still."""
    Klok = apps.get_model("klokken", "Klok")
    klokken = []

    def erbij(soort, ding, einde, naam, dagen, begin=None):
        begin = min(begin or vandaag(), einde)
        klokken.append(
            Klok(
                casus_id=ding.casus_id,
                soort=soort,
                onderwerp_id=ding.pk,
                naam=naam[:200],
                begin=begin,
                einde=einde,
                waarschuw_op=max(begin, einde - timedelta(days=dagen)),
                venster=f"{dagen} dagen",
                pauzeerbaar=False,
            )
        )

    for ding in apps.get_model("maatwerk", "Aanvraag").objects.filter(status="lopend"):
        erbij("contract", ding, ding.tot, "Einde van het contract voor maatwerk", 56, ding.van)
    for ding in apps.get_model("leren", "Borging").objects.filter(status="open"):
        erbij("borging", ding, ding.datum, "Een borging is klaar", 7)
    vastgesteld = apps.get_model("leren", "Leerdocument").objects.filter(evaluatiedatum__isnull=False)
    for ding in vastgesteld:
        erbij("evaluatie", ding, ding.evaluatiedatum, "Evaluatie van het leerdocument", 7)
    stil = apps.get_model("klokken", "Stilstand").objects.filter(
        tot__isnull=True, hele_casus=False, verwacht_einde__isnull=False
    )
    for rij in stil.select_related("klok"):
        naam = f"Verwacht einde van het stilstaan: {rij.klok.naam}"
        erbij("stilzetting", rij.klok, rij.verwacht_einde, naam, 7, rij.van)
    Klok.objects.bulk_create(klokken)


class Migration(migrations.Migration):

    dependencies = [
        ('klokken', '0001_initial'),
        ('leren', '0003_evalueren'),
        ('maatwerk', '0004_risico_bij_de_start'),
    ]

    operations = [
        migrations.AlterField(
            model_name='klok',
            name='soort',
            field=models.CharField(choices=[('norm', 'Norm van de regio'), ('trede', 'Termijn van een trede'), ('stagnatie', 'Stilstand van de casus'), ('leeftijd', 'Leeftijd van de jeugdige'), ('machtiging', 'Einde van een machtiging'), ('aanhouding', 'Verwacht einde van de aanhouding'), ('stilzetting', 'Verwacht einde van het stilstaan van een termijn'), ('contract', 'Einde van een contract'), ('borging', 'Dag waarop een borging klaar is'), ('evaluatie', 'Evaluatie van het leerdocument')], max_length=12, verbose_name='soort'),
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
