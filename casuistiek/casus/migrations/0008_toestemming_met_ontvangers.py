"""Consent names its receivers and its parts. What was there keeps its width, and says so; who looks along already
comes into the register of exchanges."""

from datetime import UTC, datetime, time

from django.db import migrations, models

ZONDER_NAAM = ["kern", "hulpvraag", "veiligheid", "analyse", "hulp", "overleg"]
ONTVANGER_VAN_ROL = {"ret_expert": "ret_experts", "ben_expert": "ben", "jeugdige_ouder": "gezin"}


def zet_over(apps, schema_editor):
    """The text of a consent does not say in codes with whom: all receivers, as described; and what guests could read."""
    Toestemming = apps.get_model("casus", "Toestemming")
    Toestemming.objects.update(ontvangers=["alle"], omvang=ZONDER_NAAM)
    Uitnodiging = apps.get_model("casus", "Uitnodiging")
    Verstrekking = apps.get_model("casus", "Verstrekking")
    Lidmaatschap = apps.get_model("organisaties", "Lidmaatschap")
    al = set(Verstrekking.objects.filter(soort="gast").values_list("casus_id", "persoon_id"))
    for gast in Uitnodiging.objects.order_by("pk").iterator():
        if (gast.content_object_id, gast.user_id) in al:
            continue
        lid = Lidmaatschap.objects.filter(medewerker_id=gast.user_id, rol=gast.rol).order_by("pk").first()
        werkt_bij = lid.organisatie_id if lid and gast.rol != "jeugdige_ouder" else None
        Verstrekking.objects.create(
            casus_id=gast.content_object_id,
            gemaakt_op=datetime.combine(gast.van, time(12), UTC),
            door_id=gast.door_id,
            soort="gast",
            ontvanger=ONTVANGER_VAN_ROL.get(gast.rol, ""),
            organisatie_id=werkt_bij,
            persoon_id=gast.user_id,
            doel=gast.doel,
            grondslag=gast.grondslag,
            velden=ZONDER_NAAM,
            tot=gast.tot,
        )


class Migration(migrations.Migration):

    dependencies = [
        ('casus', '0007_verstrekking'),
    ]

    operations = [
        migrations.AddField(
            model_name='toestemming',
            name='omvang',
            field=models.JSONField(default=list, verbose_name='wat mag worden gedeeld'),
        ),
        migrations.AddField(
            model_name='toestemming',
            name='ontvangers',
            field=models.JSONField(default=list, verbose_name='mag worden gedeeld met'),
        ),
        migrations.AddField(
            model_name='toestemming',
            name='overlegd_met',
            field=models.CharField(blank=True, max_length=300, verbose_name='overlegd met'),
        ),
        migrations.AddField(
            model_name='toestemming',
            name='reden',
            field=models.TextField(blank=True, verbose_name='waarom zonder toestemming'),
        ),
        migrations.AddField(
            model_name='toestemming',
            name='soort',
            field=models.CharField(choices=[('toestemming', 'Toestemming'), ('doorbreking', 'Doorbreken van de geheimhouding')], default='toestemming', max_length=12, verbose_name='soort'),
        ),
        migrations.AlterField(
            model_name='toestemming',
            name='delen_met',
            field=models.CharField(blank=True, max_length=300, verbose_name='met wie precies'),
        ),
        migrations.AlterField(
            model_name='verstrekking',
            name='ontvanger',
            field=models.CharField(blank=True, choices=[('ret_experts', 'Experts van het RET'), ('ben', 'Het bovenregionaal netwerk (BEN)'), ('aanbieders', 'Jeugdhulpaanbieders'), ('onderwijs', 'School en samenwerkingsverband'), ('gemeente', 'Gemeente'), ('zorg', 'Huisarts, ggz en andere zorg'), ('andere_regie', 'Een andere GI, een ander lokaal team of RET'), ('gezin', 'Jeugdige of ouders (meekijken in de casus)'), ('alle', 'Alle ontvangers, zoals beschreven')], max_length=20, verbose_name='soort ontvanger'),
        ),
        migrations.RunPython(zet_over, migrations.RunPython.noop),
    ]
