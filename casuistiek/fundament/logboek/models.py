"""The log: every act and every look at content, chained per case, sealed per day."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from casuistiek.fundament.taal import telwoord
from casuistiek.fundament.tijd import AMSTERDAM


class AlleenToevoegenFout(Exception):
    """Somebody tried to change or remove what can only be added to."""


class AlleenToevoegenQuerySet(models.QuerySet):
    def _nee(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AlleenToevoegenFout("Rijen van het logboek kunnen alleen worden toegevoegd.")

    update = delete = bulk_update = update_or_create = _nee


class AlleenToevoegenModel(models.Model):
    """Rows that are written once. The database says the same by trigger (onveranderlijk.py)."""

    objects = AlleenToevoegenQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AlleenToevoegenFout("Deze rij kan niet meer worden gewijzigd.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AlleenToevoegenFout("Deze rij kan niet worden verwijderd.")


class Uitkomst(models.TextChoices):
    GEDAAN = "gedaan", "Gedaan"
    GEZIEN = "gezien", "Gezien"
    GEWEIGERD = "geweigerd", "Geweigerd"


class Logregel(AlleenToevoegenModel):
    """One line. Plain ids, no foreign keys: the log outlives what it speaks of.

    The fields of NEN 7513: the event, when, which client (the case), the user, the responsible user, why it was
    allowed, from where, and the result. `verantwoordelijke` is the colleague somebody stands in for, else who
    acts; `organisatie` that of the lidmaatschap by which it was allowed; `vanaf` the channel and the address.

    `details` holds what changed in coded form (states, reason codes, field names), never a child's data.
    `tijdstip` is the product's time, `vastgelegd_op` the real time of writing, by which days are sealed.
    `vorige_id` is the id of the line before in this chain, so that a line that is gone can still be named.
    `vorm` says which fields the hash covers (schrijven.GEHASHT): lines of before these fields have vorm 1.
    """

    vorm = models.PositiveSmallIntegerField(default=1)
    dossier_id = models.BigIntegerField(help_text="0: hoort bij geen casus")
    volgnummer = models.PositiveIntegerField()
    tijdstip = models.DateTimeField()
    vastgelegd_op = models.DateTimeField(db_index=True)
    medewerker_id = models.BigIntegerField(null=True)
    medewerker = models.CharField(max_length=200)
    verantwoordelijke_id = models.BigIntegerField(null=True)
    verantwoordelijke = models.CharField(max_length=200, default="")
    organisatie_id = models.BigIntegerField(null=True)
    organisatie = models.CharField(max_length=150, default="")
    vanaf = models.CharField(max_length=80, default="")
    rol = models.CharField(max_length=30)
    waarom = models.CharField(max_length=300)
    handeling = models.CharField(max_length=60)
    uitkomst = models.CharField(max_length=10, choices=Uitkomst.choices)
    details = models.JSONField(default=dict)
    sleutel = models.UUIDField(null=True, unique=True)
    vorige_id = models.BigIntegerField(null=True)
    vorige_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "logboek_regel"
        verbose_name = "logregel"
        verbose_name_plural = "logregels"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier_id", "volgnummer"], name="logregel_volgt_op_de_vorige"
            )
        ]
        indexes = [
            models.Index(fields=["medewerker_id", "tijdstip"], name="logregel_van_wie"),
            models.Index(fields=["organisatie_id", "tijdstip"], name="logregel_van_organisatie"),
            models.Index(fields=["tijdstip"], name="logregel_wanneer"),
        ]

    def __str__(self) -> str:
        return f"{self.tijdstip.astimezone(AMSTERDAM):%d-%m-%Y %H:%M} {self.handeling}"


class Keten(models.Model):
    """The head of one case's chain; dossier 0 is for what belongs to no case."""

    dossier_id = models.BigIntegerField(primary_key=True)
    volgnummer = models.PositiveIntegerField(default=0)
    laatste_id = models.BigIntegerField(null=True)
    hash = models.CharField(max_length=64, default="")

    class Meta:
        verbose_name = "begin en eind van het logboek"
        verbose_name_plural = "begin en eind van het logboek"


class Dagkop(AlleenToevoegenModel):
    """The seal over all lines that were written on one day, chained to the day before."""

    datum = models.DateField(unique=True)
    aantal = models.PositiveIntegerField()
    vorige_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = "dagkop"

    def __str__(self) -> str:
        return f"{self.datum:%d-%m-%Y}: {telwoord(self.aantal, 'regel', 'regels')}"


class Zegelpost(models.Model):
    """The seal of a day on its way out of the house (zegelpost.py). Says only whether it was mailed: the seal
    itself never changes."""

    datum = models.DateField(primary_key=True)
    gemaild_op = models.DateTimeField(null=True)
    opnieuw_na = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "zegelpost"

    def __str__(self) -> str:
        return f"{self.datum:%d-%m-%Y}: {'gemaild' if self.gemaild_op else 'nog niet gemaild'}"


class Controle(AlleenToevoegenModel):
    """Once the whole log was checked: how much of it, and what was wrong (nothing: it is whole)."""

    op = models.DateTimeField(db_index=True)
    regels = models.PositiveIntegerField()
    zegels = models.PositiveIntegerField()
    fouten = models.JSONField(default=list)

    class Meta:
        verbose_name = "controle van het logboek"

    def __str__(self) -> str:
        return f"{self.op.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}: {telwoord(len(self.fouten), 'fout', 'fouten')}"


class Patroon(models.TextChoices):
    """What stands out in the log. The sizes are our own choice (patronen.py)."""

    VEEL = "veel", "Veel casussen binnen een uur"
    NAAM = "naam", "Casus van een kind met dezelfde achternaam"
    COLLEGA = "collega", "Casus van een collega, zonder er iets aan te doen"
    ZELF = "zelf", "Opgemerkt door de privacy officer"


class Oordeel(models.TextChoices):
    """What the privacy officer makes of it."""

    IN_ORDE = "in_orde", "In orde"
    NAVRAGEN = "navragen", "Navragen bij deze persoon of de organisatie"
    MELDING = "melding", "Melden als (mogelijk) datalek"


class OpvallendQuerySet(models.QuerySet):
    def open(self) -> OpvallendQuerySet:
        """What still asks for a judgement, or for an answer of somebody."""
        return self.filter(oordeel__in=("", Oordeel.NAVRAGEN))


class Opvallend(models.Model):
    """Something that stands out in the log of one region, and what the privacy officer made of it.

    `keten` is the case it is about (0: more than one); the lines behind it are those of this person between `van`
    and `tot`. Not part of the log: that keeps every judgement as an act of its own.
    """

    soort = models.CharField("wat valt op", max_length=10, choices=Patroon.choices)
    regio = models.ForeignKey("organisaties.Regio", on_delete=models.PROTECT, related_name="+")
    medewerker_id = models.BigIntegerField()
    medewerker = models.CharField("wie", max_length=200)
    keten = models.BigIntegerField(default=0)
    dag = models.DateField("dag")
    van = models.DateTimeField()
    tot = models.DateTimeField()
    aantal = models.PositiveIntegerField("aantal")
    gevonden_op = models.DateTimeField()
    oordeel = models.CharField("oordeel", max_length=10, choices=Oordeel.choices, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    beoordeeld_op = models.DateTimeField(null=True)
    beoordeeld_door = models.CharField(max_length=200, blank=True)

    voor_toezicht = True
    """The second lock shows a row to who oversees its region only (slot_sql.py)."""

    objects = OpvallendQuerySet.as_manager()

    class Meta:
        verbose_name = "iets opvallends in het logboek"
        ordering = ["-van", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["soort", "regio", "medewerker_id", "keten", "dag"],
                name="opvallend_een_keer_per_dag",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}, {self.medewerker}, {self.dag:%d-%m-%Y}"
