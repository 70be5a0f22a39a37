"""The case and what is recorded about it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.tijd import als_dag, vandaag
from casuistiek.fundament.tijd.termijnen import leeftijd
from casuistiek.fundament.toegang.bsn import gemaskeerd
from casuistiek.fundament.toegang.dossier import Dossier
from casuistiek.fundament.toegang.gasten import GASTRECHT

from .keuzes import (
    GEEINDIGD,
    KEUZES_HULP,
    Casusstatus,
    Functie,
    HoeContact,
    IsEr,
    JuridischKader,
    Knelpunt,
    Machtigingsoort,
    RedenAanhouding,
    RedenAfwijzing,
    RedenSluiting,
    Stuksoort,
    Urgentie,
    WerktHet,
)
from .rekenen import VOLWASSEN, casusnummer, pseudoniem, vannacht_stand

PERSOON = settings.AUTH_USER_MODEL
VERNIETIGD = "Vernietigde casus"
"""What stands where the child was named, once the case was destroyed."""


class Nummering(models.Model):
    """The last case number of a region in a year."""

    regio = models.ForeignKey("organisaties.Regio", on_delete=models.PROTECT)
    jaar = models.PositiveSmallIntegerField()
    laatste = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["regio", "jaar"], name="nummering_per_regio_en_jaar")
        ]

    @classmethod
    def volgende(cls, regio: Regio, jaar: int) -> str:
        """The next number, reserved in this transaction."""
        rijen = Nummering.objects.filter(regio=regio, jaar=jaar)
        een_verder = {"laatste": F("laatste") + 1}  # locks the row until the commit
        if not rijen.update(**een_verder):
            nieuw = Nummering(regio=regio, jaar=jaar)
            Nummering.objects.bulk_create([nieuw], ignore_conflicts=True)
            rijen.update(**een_verder)
        return casusnummer(regio.afkorting, jaar, rijen.get().laatste)


class Casus(ConcurrentTransitionMixin, Dossier):
    """One child's case, from aanmelding to what was learned. Casusregie stays with the GI or local team."""

    status = FSMField(
        "status", default=Casusstatus.CONCEPT, choices=Casusstatus.choices, protected=True
    )
    functie = models.CharField("RET-functie", max_length=20, choices=Functie.choices, blank=True)

    initialen = models.CharField("initialen", max_length=20)
    geboortedatum = models.DateField("geboortedatum", null=True)  # None: the case was destroyed
    bsn_geheim = models.CharField(max_length=120, blank=True, editable=False)
    bsn_vinger = models.CharField(max_length=64, blank=True, editable=False, db_index=True)

    gevraagde_hulp = models.CharField("gevraagde hulp", max_length=120, blank=True)
    hulpvraag = models.TextField("hulpvraag in eigen woorden", blank=True)
    al_geprobeerd = models.TextField("wat al is geprobeerd", blank=True)
    knelpunten = models.JSONField("knelpunten", default=list, blank=True)
    school = models.CharField("school of dagbesteding", max_length=150, blank=True)
    juridisch_kader = models.CharField(
        "juridisch kader", max_length=20, choices=JuridischKader.choices, blank=True
    )
    maatregel_op = models.DateField("start van de maatregel", null=True, blank=True)
    bepaling_op = models.DateField("hulp bepaald op", null=True, blank=True)
    vaste_jeugdbeschermer_op = models.DateField(
        "vaste jeugdbeschermer sinds", null=True, blank=True
    )
    vaste_jeugdbeschermer = models.CharField(
        "is er een vaste jeugdbeschermer", max_length=10, choices=IsEr.choices, blank=True
    )
    """Empty: not known."""
    machtiging_tot = models.DateField("machtiging tot en met", null=True, blank=True)
    aangemeld_op = models.DateTimeField("aangemeld op", null=True, blank=True)
    geaccepteerd_op = models.DateTimeField("geaccepteerd op", null=True, blank=True)
    procesregisseur = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    urgentie = models.CharField("urgentie", max_length=10, choices=Urgentie.choices, blank=True)
    triage = models.TextField("afweging bij de triage", blank=True)
    veiligheid = models.TextField("veiligheid", blank=True)
    vannacht_plaats = models.CharField("waar vannacht", max_length=200, blank=True)
    vannacht_wie = models.CharField("wie is vannacht verantwoordelijk", max_length=200, blank=True)
    vannacht_sinds = models.DateTimeField("vannacht vastgelegd op", null=True, blank=True)
    besluitreden = models.CharField(
        "reden", max_length=30, choices=RedenAfwijzing.choices, blank=True
    )
    besluittekst = models.TextField("toelichting op het besluit", blank=True)

    stem_jeugdige = models.TextField("wat de jeugdige zelf wil", blank=True)
    stem_ouders = models.TextField("wat de ouders willen", blank=True)
    analyse = models.TextField("gezamenlijke analyse", blank=True)
    perspectief = models.TextField("perspectief", blank=True)
    koers_op = models.DateField("koers vastgesteld op", null=True, blank=True)

    ladder_versie = models.CharField("versie van de ladder", max_length=150, blank=True)
    trede_nummer = models.PositiveSmallIntegerField("trede", null=True, blank=True)
    trede_naam = models.CharField("naam van de trede", max_length=150, blank=True)
    trede_soort = models.CharField("soort trede", max_length=20, blank=True)

    hulp = models.CharField("gestarte hulp", max_length=200, blank=True)
    hulp_bij = models.CharField("aanbieder van de hulp", max_length=150, blank=True)
    hulp_keuze = models.PositiveSmallIntegerField("welke keuze", choices=KEUZES_HULP, null=True)
    hulp_sinds = models.DateField("hulp gestart op", null=True, blank=True)
    sluitreden = models.CharField(
        "reden van sluiten", max_length=20, choices=RedenSluiting.choices, blank=True
    )
    resultaat = models.TextField("resultaat of advies", blank=True)
    nazorg = models.TextField("nazorg en overdracht", blank=True)
    afgesloten_op = models.DateTimeField("afgesloten op", null=True, blank=True)
    afgebroken_op = models.DateTimeField("ingetrokken of afgewezen op", null=True, blank=True)

    laatst_gewijzigd_op = models.DateTimeField(
        "laatst gewijzigd op", null=True, blank=True, editable=False
    )

    geheim_sinds = models.DateTimeField("bijzonder geheim sinds", null=True, blank=True)
    geheim_door = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    geheim_reden = models.TextField("waarom bijzonder geheim", blank=True)

    lees_mee = ("regio", "gemeente", "organisatie", "casusregisseur", "procesregisseur")

    class Meta:
        verbose_name = "casus"
        verbose_name_plural = "casussen"
        permissions = [(GASTRECHT, "Een casus zien als gast")]
        constraints = [
            models.UniqueConstraint(
                fields=["bsn_vinger"],
                condition=Q(open=True, gedeeld=True, geheim=False) & ~Q(bsn_vinger=""),
                name="een_open_casus_per_kind",
            )
        ]
        indexes = [
            models.Index(
                fields=[kolom, "eerste_termijn", "id"], condition=Q(open=True), name=f"open_{kolom}"
            )
            for kolom in ("regio", "gemeente", "organisatie", "casusregisseur")
        ] + [
            models.Index(fields=["id"], condition=Q(geheim=True), name="geheime_casussen"),
            models.Index(
                fields=["regio", "laatst_gewijzigd_op"],
                condition=Q(open=False, vernietigbaar=False),
                name="casus_te_bewaren",
            ),
            models.Index(
                fields=["regio", "id"], condition=Q(vernietigbaar=True), name="casus_te_vernietigen"
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    def get_absolute_url(self) -> str:
        return reverse("casus", args=[self.nummer])

    @property
    def leeftijd(self) -> int:
        """Age in whole years, today. Raises ValueError for a case that was destroyed."""
        if self.geboortedatum is None:
            raise ValueError("Van een vernietigde casus is de leeftijd niet bekend.")
        return leeftijd(self.geboortedatum, vandaag())

    @property
    def vernietigd(self) -> bool:
        return bool(self.status == Casusstatus.VERNIETIGD)

    @property
    def pseudoniem(self) -> str:
        if self.vernietigd:
            return VERNIETIGD
        return pseudoniem(self.leeftijd)

    @property
    def bsn(self) -> str:
        """Masked; the whole number is shown only by the handeling casus.bsn_tonen."""
        return gemaskeerd(self.bsn_geheim)

    @property
    def vaste_jeugdbeschermer_in_woorden(self) -> str:
        """ "Sinds 12-03-2026", "Nog niet"; empty when nobody said so."""
        if self.vaste_jeugdbeschermer_op:
            return f"Sinds {self.vaste_jeugdbeschermer_op:%d-%m-%Y}"
        return str(self.get_vaste_jeugdbeschermer_display())

    @property
    def knelpuntnamen(self) -> list[str]:
        return [Knelpunt(code).label for code in self.knelpunten]

    @property
    def vannacht_stand(self) -> str:
        """LEEG, VEROUDERD or BEKEND, today (see rekenen.vannacht_stand)."""
        sinds = als_dag(self.vannacht_sinds) if self.vannacht_sinds else None
        return vannacht_stand(
            self.vannacht_plaats,
            self.vannacht_wie,
            sinds,
            self.regio.vannacht_geldig,
            vandaag(),
        )

    @property
    def wacht_op_passende_hulp(self) -> bool:
        """True unless the 1st choice runs: an alternative is not fitting help (domein 0.5), also after the case closed
        with it, until the youth is 18 (own choice)."""
        if self.status == Casusstatus.AFGESLOTEN:
            return self.sluitreden == RedenSluiting.ALTERNATIEF and self.leeftijd < VOLWASSEN
        return self.open and not (self.status == Casusstatus.HULP_GESTART and self.hulp_keuze == 1)

    # ---- the legal states -------------------------------------------------------------------

    @transition(status, Casusstatus.CONCEPT, Casusstatus.AANGEMELD)
    def aanmelden(self) -> None:
        self.gedeeld = True

    @transition(status, Casusstatus.AANGEMELD, Casusstatus.AANVULLING_GEVRAAGD)
    def aanvulling_vragen(self) -> None: ...

    @transition(status, Casusstatus.AANVULLING_GEVRAAGD, Casusstatus.AANGEMELD)
    def aanvullen(self) -> None: ...

    @transition(status, Casusstatus.AANGEMELD, Casusstatus.IN_BEHANDELING)
    def accepteren(self) -> None: ...

    @transition(status, Casusstatus.AANGEMELD, Casusstatus.AFGEWEZEN)
    def afwijzen(self) -> None:
        self._sluit()

    @transition(
        status,
        [
            Casusstatus.CONCEPT,
            Casusstatus.AANGEMELD,
            Casusstatus.AANVULLING_GEVRAAGD,
            Casusstatus.IN_BEHANDELING,
            Casusstatus.AANGEHOUDEN,
        ],
        Casusstatus.INGETROKKEN,
    )
    def intrekken(self) -> None:
        self._sluit()

    @transition(status, Casusstatus.IN_BEHANDELING, Casusstatus.AANGEHOUDEN)
    def aanhouden(self) -> None: ...

    @transition(status, Casusstatus.AANGEHOUDEN, Casusstatus.IN_BEHANDELING)
    def hervatten(self) -> None: ...

    @transition(status, Casusstatus.IN_BEHANDELING, Casusstatus.HULP_GESTART)
    def hulp_starten(self) -> None: ...

    @transition(
        status, [Casusstatus.HULP_GESTART, Casusstatus.IN_BEHANDELING], Casusstatus.AFGESLOTEN
    )
    def afsluiten(self) -> None:
        self._sluit()

    @transition(
        status, [Casusstatus.AFGESLOTEN, Casusstatus.HULP_GESTART], Casusstatus.IN_BEHANDELING
    )
    def heropenen(self) -> None:
        self.open = True
        self.afgesloten_op = None
        self.sluitreden = ""
        self.hulp = self.hulp_bij = ""  # it stopped; what it was stands with the help itself
        self.hulp_keuze = self.hulp_sinds = None
        self.vannacht_plaats = self.vannacht_wie = (
            ""  # who answered for the child before, need not now
        )
        self.vannacht_sinds = None

    @transition(status, GEEINDIGD, Casusstatus.VERNIETIGD)
    def vernietigen(self) -> None: ...

    def _sluit(self) -> None:
        self.open = False
        self.eerste_termijn = None


class VanCasus(models.Model):
    """Abstract: something recorded about a case, when and by whom (empty: the clock)."""

    casus = models.ForeignKey(Casus, on_delete=models.PROTECT)
    gemaakt_op = models.DateTimeField("vastgelegd op")
    door = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    dossier_pad = "casus"

    class Meta:
        abstract = True
        default_related_name = "%(class)ss"
        ordering = ["pk"]


class Aanvulling(VanCasus):
    """A question back to the aanmelder, and the answer."""

    vraag = models.TextField("vraag")
    antwoord = models.TextField("antwoord", blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)

    class Meta(VanCasus.Meta):
        default_related_name = "aanvullingen"


class Hulpoptie(VanCasus):
    """Help that would fit, by level, and what stands in the way."""

    keuze = models.PositiveSmallIntegerField("keuze", choices=KEUZES_HULP)
    omschrijving = models.CharField("welke hulp", max_length=200)
    aanbieder = models.CharField("aanbieder", max_length=150, blank=True)
    waarom_niet = models.CharField("waarom nu niet", max_length=300, blank=True)

    class Meta(VanCasus.Meta):
        default_related_name = "hulpopties"
        ordering = ["keuze", "pk"]


class Overbrugging(VanCasus):
    """What there is now, while waiting; not the same as fitting help."""

    omschrijving = models.CharField("wat er nu is", max_length=300)
    aanbieder = models.CharField("aanbieder", max_length=150, blank=True)
    vanaf = models.DateField("vanaf")

    class Meta(VanCasus.Meta):
        default_related_name = "overbruggingen"


class Vannacht(VanCasus):
    """Where the child sleeps and who answers for it there; the case itself holds the latest."""

    plaats = models.CharField("waar", max_length=200)
    wie = models.CharField("wie is verantwoordelijk", max_length=200)
    toelichting = models.TextField("toelichting", blank=True)

    class Meta(VanCasus.Meta):
        default_related_name = "vannachten"
        verbose_name = "vannacht"
        verbose_name_plural = "wie vannacht verantwoordelijk is, en eerder was"
        ordering = ["-pk"]


class Contact(VanCasus):
    """The casusregisseur saw or spoke the youth."""

    op = models.DateField("op")
    hoe = models.CharField("hoe", max_length=20, choices=HoeContact.choices)
    wat_zegt = models.TextField("wat de jeugdige zegt")

    class Meta(VanCasus.Meta):
        default_related_name = "contacten"
        verbose_name_plural = "contact met de jeugdige"
        ordering = ["-op", "-pk"]


class Machtiging(VanCasus):
    """A decision of the court that ends by itself; the case itself holds the end of the latest."""

    soort = models.CharField("soort", max_length=30, choices=Machtigingsoort.choices)
    tot = models.DateField("tot en met")

    class Meta(VanCasus.Meta):
        default_related_name = "machtigingen"


class Aanhouding(VanCasus):
    """A pause with a reason; the clocks shift by the real days."""

    reden = models.CharField("reden", max_length=20, choices=RedenAanhouding.choices)
    toelichting = models.TextField("toelichting")
    vanaf = models.DateField("vanaf")
    verwacht_einde = models.DateField("verwacht einde")
    hervat_op = models.DateField("hervat op", null=True, blank=True)

    class Meta(VanCasus.Meta):
        default_related_name = "aanhoudingen"

    def dagen(self, tot: date) -> int:
        """Calendar days of the pause until `tot`."""
        return (tot - self.vanaf).days


class Hulp(VanCasus):
    """Help that started. The case itself holds the one that runs; a case that is reopened ended it."""

    hulp = models.CharField("hulp", max_length=200)
    aanbieder = models.CharField("aanbieder", max_length=150)
    keuze = models.PositiveSmallIntegerField("welke keuze", choices=KEUZES_HULP)
    sinds = models.DateField("gestart op")
    gestopt_op = models.DateField("gestopt op", null=True, blank=True)

    class Meta(VanCasus.Meta):
        default_related_name = "gestarte_hulp"
        verbose_name = "gestarte hulp"
        verbose_name_plural = "gestarte hulp"

    def __str__(self) -> str:
        return f"{self.hulp}, sinds {self.sinds:%d-%m-%Y}"


class Evaluatie(VanCasus):
    """Does this help work? Asked as long as the case is followed."""

    over = models.ForeignKey(
        Hulp, on_delete=models.PROTECT, related_name="evaluaties", verbose_name="over"
    )
    werkt = models.CharField("werkt het?", max_length=10, choices=WerktHet.choices)
    toelichting = models.TextField("toelichting")
    stem = models.TextField("wat de jeugdige en ouders ervan vinden", blank=True)

    class Meta(VanCasus.Meta):
        default_related_name = "evaluaties"


class Feitwijziging(VanCasus):
    """A fact of the case became different on a day: what it was and is, why, and how that is known."""

    wat = models.CharField("wat is veranderd", max_length=60)
    oud = models.TextField("stond er", blank=True)
    nieuw = models.TextField("staat er nu", blank=True)
    per = models.DateField("vanaf")
    reden = models.TextField("waarom")
    bron = models.CharField("waar het uit blijkt", max_length=200, blank=True)
    """Empty: the act itself is the source."""

    class Meta(VanCasus.Meta):
        default_related_name = "feitwijzigingen"
        verbose_name = "veranderd feit"
        verbose_name_plural = "wat veranderde"

    def __str__(self) -> str:
        return self.wat

    @property
    def waarom(self) -> str:
        """The reason, and how it is known."""
        return f"{self.reden} ({self.bron})" if self.bron else self.reden


class Overdracht(VanCasus):
    """The casusregisseur changed, within the organisation that has the casusregie."""

    van = models.ForeignKey(PERSOON, on_delete=models.PROTECT, related_name="+", verbose_name="van")
    naar = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, related_name="+", verbose_name="naar"
    )
    toelichting = models.TextField("toelichting")

    class Meta(VanCasus.Meta):
        default_related_name = "overdrachten"


class Stuk(VanCasus):
    """A file that belongs to the case. Removing it destroys the content; the row stays, with the reason."""

    nummer = models.PositiveIntegerField("nummer")
    titel = models.CharField("titel", max_length=150)
    soort = models.CharField("soort", max_length=20, choices=Stuksoort.choices)
    bestand = models.OneToOneField("bestanden.Bestand", on_delete=models.PROTECT, related_name="+")
    ingetrokken_op = models.DateTimeField("verwijderd op", null=True, blank=True)
    reden = models.CharField("reden van verwijderen", max_length=300, blank=True)

    class Meta(VanCasus.Meta):
        default_related_name = "stukken"
        verbose_name = "stuk"
        verbose_name_plural = "stukken"
        constraints = [
            models.UniqueConstraint(fields=["casus", "nummer"], name="stuk_nummer_per_casus")
        ]

    def __str__(self) -> str:
        return f"Stuk {self.nummer}: {self.titel}"

    @property
    def bestandsnaam(self) -> str:
        """Under which it is fetched; without any name of a person: WF-2026-0142-stuk-3.pdf"""
        return f"{self.casus.nummer}-stuk-{self.nummer}.{self.bestand.code}"
