"""The case and what is recorded about it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

from casuistiek.fundament.organisaties.models import Regio
from casuistiek.fundament.tijd import als_dag, vandaag
from casuistiek.fundament.tijd.termijnen import leeftijd
from casuistiek.fundament.toegang.bsn import gemaskeerd
from casuistiek.fundament.toegang.dossier import Dossier
from casuistiek.fundament.toegang.gasten import GASTRECHT, UitnodigingBasis
from casuistiek.fundament.toegang.kring import IngewijdeBasis

from .keuzes import (
    GEEINDIGD,
    KEUZES_HULP,
    Deel,
    Functie,
    HoeContact,
    JuridischKader,
    Knelpunt,
    Ontvanger,
    RedenAanhouding,
    Richting,
    SoortMachtiging,
    SoortToestemming,
    Status,
    StatusVerzoek,
    Stuksoort,
    Urgentie,
    Verstreksoort,
    WerktHet,
)
from .rules import JEUGDIGE, OUDERS, casusnummer, pseudoniem, toestemming_van, vannacht_stand

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

    nummer = models.CharField("casusnummer", max_length=20, unique=True)
    status = FSMField("status", default=Status.CONCEPT, choices=Status.choices, protected=True)
    functie = models.CharField("RET-functie", max_length=20, choices=Functie.choices, blank=True)

    initialen = models.CharField("initialen", max_length=20)
    geboortedatum = models.DateField("geboortedatum", null=True)  # None: the case was destroyed
    bsn_geheim = models.CharField(max_length=120, blank=True, editable=False)
    bsn_vinger = models.CharField(max_length=64, blank=True, editable=False, db_index=True)

    gevraagde_hulp = models.CharField("gevraagde hulp", max_length=120, blank=True)
    hulpvraag = models.TextField("hulpvraag in eigen woorden", blank=True)
    al_geprobeerd = models.TextField("wat al is geprobeerd", blank=True)
    knelpunten = models.JSONField("knelpunten", default=list, blank=True)
    juridisch_kader = models.CharField(
        "juridisch kader", max_length=20, choices=JuridischKader.choices, blank=True
    )
    maatregel_op = models.DateField("start van de maatregel", null=True, blank=True)
    bepaling_op = models.DateField("hulp bepaald op", null=True, blank=True)
    vaste_jeugdbeschermer_op = models.DateField(
        "vaste jeugdbeschermer sinds", null=True, blank=True
    )
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
    besluitreden = models.CharField("reden", max_length=30, blank=True)
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
    sluitreden = models.CharField("reden van sluiten", max_length=20, blank=True)
    resultaat = models.TextField("resultaat of advies", blank=True)
    nazorg = models.TextField("nazorg en overdracht", blank=True)
    afgesloten_op = models.DateTimeField("afgesloten op", null=True, blank=True)

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

    @property
    def leeftijd(self) -> int:
        """Age in whole years, today. Raises ValueError for a case that was destroyed."""
        if self.geboortedatum is None:
            raise ValueError("Van een vernietigde casus is de leeftijd niet bekend.")
        return leeftijd(self.geboortedatum, vandaag())

    @property
    def vernietigd(self) -> bool:
        return bool(self.status == Status.VERNIETIGD)

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
    def knelpuntnamen(self) -> list[str]:
        return [Knelpunt(code).label for code in self.knelpunten]

    @property
    def vannacht_stand(self) -> str:
        """LEEG, VEROUDERD or BEKEND, today (see rules.vannacht_stand)."""
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
        """True unless the 1st choice runs: an alternative is not fitting help (domein 0.5), and help that stopped
        (a reopened case) is no help."""
        return self.open and not (self.status == Status.HULP_GESTART and self.hulp_keuze == 1)

    # ---- the legal states -------------------------------------------------------------------

    @transition(status, Status.CONCEPT, Status.AANGEMELD)
    def aanmelden(self) -> None:
        self.gedeeld = True

    @transition(status, Status.AANGEMELD, Status.AANVULLING_GEVRAAGD)
    def aanvulling_vragen(self) -> None: ...

    @transition(status, Status.AANVULLING_GEVRAAGD, Status.AANGEMELD)
    def aanvullen(self) -> None: ...

    @transition(status, Status.AANGEMELD, Status.IN_BEHANDELING)
    def accepteren(self) -> None: ...

    @transition(status, Status.AANGEMELD, Status.AFGEWEZEN)
    def afwijzen(self) -> None:
        self._sluit()

    @transition(
        status,
        [
            Status.CONCEPT,
            Status.AANGEMELD,
            Status.AANVULLING_GEVRAAGD,
            Status.IN_BEHANDELING,
            Status.AANGEHOUDEN,
        ],
        Status.INGETROKKEN,
    )
    def intrekken(self) -> None:
        self._sluit()

    @transition(status, Status.IN_BEHANDELING, Status.AANGEHOUDEN)
    def aanhouden(self) -> None: ...

    @transition(status, Status.AANGEHOUDEN, Status.IN_BEHANDELING)
    def hervatten(self) -> None: ...

    @transition(status, Status.IN_BEHANDELING, Status.HULP_GESTART)
    def hulp_starten(self) -> None: ...

    @transition(status, [Status.HULP_GESTART, Status.IN_BEHANDELING], Status.AFGESLOTEN)
    def afsluiten(self) -> None:
        self._sluit()

    @transition(status, [Status.AFGESLOTEN, Status.HULP_GESTART], Status.IN_BEHANDELING)
    def heropenen(self) -> None:
        self.open = True
        self.afgesloten_op = None
        self.vannacht_plaats = self.vannacht_wie = (
            ""  # who answered for the child before, need not now
        )
        self.vannacht_sinds = None

    @transition(status, GEEINDIGD, Status.VERNIETIGD)
    def vernietigen(self) -> None: ...

    def _sluit(self) -> None:
        """Whoever looked along because of something that was going on, stops looking."""
        self.open = False
        self.op_agenda = self.bij_bestuur = False
        self.ben = None
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


class Uitnodiging(UitnodigingBasis):
    """A guest's right to see this case (see toegang.gasten)."""

    content_object = models.ForeignKey(
        Casus, on_delete=models.CASCADE, related_name="uitnodigingen"
    )

    class Meta(UitnodigingBasis.Meta):
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"


class Ingewijde(VanCasus, IngewijdeBasis):
    """Somebody in the circle of a case that is bijzonder geheim (see toegang.kring)."""

    class Meta(VanCasus.Meta):
        default_related_name = "ingewijden"
        verbose_name = "ingewijde"
        verbose_name_plural = "de kring"


class Toegangsverzoek(VanCasus):
    """Somebody asks to see this case: as a guest for a time, or (`nood`) at once, for an hour.

    Whoever asks is not told whether the case exists. `tot`: until when it was given.
    """

    wie = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, related_name="+", verbose_name="wie vraagt"
    )
    nood = models.BooleanField("noodtoegang", default=False)
    doel = models.CharField("waarvoor", max_length=300)
    status = FSMField(
        "status", default=StatusVerzoek.GEVRAAGD, choices=StatusVerzoek.choices, protected=True
    )
    besluit = models.CharField("toelichting op het besluit", max_length=300, blank=True)
    beslist_door = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    beslist_op = models.DateTimeField("beslist op", null=True, blank=True)
    tot = models.DateTimeField("tot", null=True, blank=True)

    class Meta(VanCasus.Meta):
        default_related_name = "toegangsverzoeken"
        verbose_name = "toegangsverzoek"
        verbose_name_plural = "toegangsverzoeken"

    def __str__(self) -> str:
        return f"{self.wie}: {self.doel}"

    @transition(status, StatusVerzoek.GEVRAAGD, StatusVerzoek.VERLEEND)
    def verlenen(self) -> None: ...

    @transition(status, StatusVerzoek.GEVRAAGD, StatusVerzoek.AFGEWEZEN)
    def afwijzen(self) -> None: ...

    @transition(status, StatusVerzoek.VERLEEND, StatusVerzoek.BEEINDIGD)
    def beeindigen(self) -> None: ...


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

    soort = models.CharField("soort", max_length=30, choices=SoortMachtiging.choices)
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


class Evaluatie(VanCasus):
    """Does the help work? Asked as long as the case is followed."""

    werkt = models.CharField("werkt het?", max_length=10, choices=WerktHet.choices)
    toelichting = models.TextField("toelichting")
    stem = models.TextField("wat de jeugdige en ouders ervan vinden", blank=True)

    class Meta(VanCasus.Meta):
        default_related_name = "evaluaties"


class Overdracht(VanCasus):
    """The casusregisseur changed, within the organisation that has the casusregie."""

    van = models.ForeignKey(PERSOON, on_delete=models.PROTECT, related_name="+", verbose_name="van")
    naar = models.ForeignKey(
        PERSOON, on_delete=models.PROTECT, related_name="+", verbose_name="naar"
    )
    toelichting = models.TextField("toelichting")

    class Meta(VanCasus.Meta):
        default_related_name = "overdrachten"


class Toestemming(VanCasus):
    """Why a case may be shared: consent of the family, or (DOORBREKING) the casusregisseur who overrides that it is
    not there, with the reason. For what, with whom (`ontvangers`: codes of keuzes.Ontvanger), which parts (`omvang`:
    codes of keuzes.Deel), until when. What a rule asks of it stands in delen.py.
    """

    soort = models.CharField(
        "soort",
        max_length=12,
        choices=SoortToestemming.choices,
        default=SoortToestemming.TOESTEMMING,
    )
    van_jeugdige = models.BooleanField("de jeugdige geeft toestemming", default=False)
    van_ouders = models.BooleanField("de ouders geven toestemming", default=False)
    doel = models.CharField("doel", max_length=300)
    ontvangers = models.JSONField("mag worden gedeeld met", default=list)
    omvang = models.JSONField("wat mag worden gedeeld", default=list)
    delen_met = models.CharField("met wie precies", max_length=300, blank=True)
    reden = models.TextField("waarom zonder toestemming", blank=True)
    overlegd_met = models.CharField("overlegd met", max_length=300, blank=True)
    tot = models.DateField("tot en met", null=True, blank=True)
    ingetrokken_op = models.DateField("ingetrokken op", null=True, blank=True)
    verlopen_op = models.DateField("geldt niet meer sinds", null=True, blank=True)

    class Meta(VanCasus.Meta):
        default_related_name = "toestemmingen"
        indexes = [
            models.Index(
                fields=["tot"],
                condition=Q(ingetrokken_op__isnull=True, verlopen_op__isnull=True),
                name="toestemming_te_bewaken",
            )
        ]

    def __str__(self) -> str:
        dag = als_dag(self.gemaakt_op)
        return f"{self.get_soort_display()} van {dag:%d-%m-%Y}: {self.get_ontvangers_display()}"

    def geldt(self, op: date) -> bool:
        """Holds on day `op`: not withdrawn, not ended."""
        gestopt = self.ingetrokken_op or self.verlopen_op
        return gestopt is None and (self.tot is None or self.tot >= op)

    def is_van_de_juiste(self, geboren: date) -> bool:
        """Did who must consent at that age give this, if the child was born on this day?"""
        if self.soort != SoortToestemming.TOESTEMMING:
            return True
        gaven = {JEUGDIGE: self.van_jeugdige, OUDERS: self.van_ouders}
        return all(
            gaven[wie] for wie in toestemming_van(leeftijd(geboren, als_dag(self.gemaakt_op)))
        )

    def dekt(self, ontvanger: str) -> frozenset[str]:
        """The parts of the case that this lets `ontvanger` have; none when it does not speak of them."""
        return frozenset(self.omvang if ontvanger in self.ontvangers else ())

    def get_ontvangers_display(self) -> str:
        return "; ".join(str(Ontvanger(code).label) for code in self.ontvangers)

    def get_omvang_display(self) -> str:
        return deelnamen(self.omvang)


class Verstrekking(VanCasus):
    """Something of the case went to somebody, or came in: to whom, why, on what ground, what, and until when.

    Rows are made in `verstrekken.py` only. `organisatie` is who the receiver works for, `persoon` somebody with an
    account, `naam` somebody without one. `velden` are codes of `keuzes.Deel`, or words where no code fits; `ontvanger`
    is the kind of receiver that consent speaks of. Empty `tot` and `beeindigd_op`: it has no end of its own.
    """

    richting = models.CharField(
        "richting", max_length=3, choices=Richting.choices, default=Richting.UIT
    )
    soort = models.CharField("hoe", max_length=20, choices=Verstreksoort.choices)
    ontvanger = models.CharField(
        "soort ontvanger", max_length=20, choices=Ontvanger.choices, blank=True
    )
    organisatie = models.ForeignKey(
        "organisaties.Organisatie",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organisatie",
    )
    persoon = models.ForeignKey(
        PERSOON,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="persoon",
    )
    naam = models.CharField("aan of van wie", max_length=150, blank=True)
    doel = models.CharField("doel", max_length=300)
    grondslag = models.CharField("grondslag", max_length=300)
    velden = models.JSONField("wat", default=list, blank=True)
    omschrijving = models.TextField("omschrijving", blank=True)
    tot = models.DateField("tot en met", null=True, blank=True)
    beeindigd_op = models.DateField("gestopt op", null=True, blank=True)

    class Meta(VanCasus.Meta):
        verbose_name = "verstrekking"
        verbose_name_plural = "wie kreeg iets van deze casus, of gaf iets"
        default_related_name = "verstrekkingen"
        indexes = [models.Index(fields=["organisatie", "casus"], name="verstrekking_aan")]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.wie}"

    @property
    def wie(self) -> str:
        """Who received it (or gave it), for a page: person, organisation, or both."""
        mens = str(self.persoon) if self.persoon else self.naam
        return ", ".join(deel for deel in (mens, str(self.organisatie or "")) if deel)

    def get_velden_display(self) -> str:
        """What was shared, in words."""
        return deelnamen(self.velden)

    def loopt(self, op: date) -> bool:
        """Does the receiver still have it by way of this system on day `op`?"""
        return self.beeindigd_op is None and (self.tot is None or self.tot >= op)


def deelnamen(codes: list[str]) -> str:
    """Parts of a case in words; what is not a code stays as it is."""
    return "; ".join(str(Deel(code).label) if code in Deel.values else code for code in codes)


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
