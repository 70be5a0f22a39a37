"""Reading cases: lists, one case, and what a level of inzage shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Replace, Upper

from casuistiek.fundament.rijen import enige
from casuistiek.fundament.taal import gewone_streepjes
from casuistiek.fundament.tijd import als_dag, vandaag
from casuistiek.fundament.toegang.door import Door
from casuistiek.fundament.toegang.rollen import ZONDER_VEILIGHEID, Inzage
from casuistiek.fundament.toegang.zicht import Gevonden, Grond, gevonden, zichtbaar

from .keuzes import Casusstatus, RedenAanhouding
from .models import Aanhouding, Casus, Evaluatie, Hulp
from .rekenen import BEKEND


def casussen(door: Door) -> QuerySet[Casus]:
    """All cases that `door` may see, with what a list shows of them."""
    rijen = Casus.objects.select_related("gemeente", "regio", "organisatie")
    return zichtbaar(rijen.annotate(wacht_op=wacht_op()), door)


def wacht_op(casus: str = "pk") -> Subquery:
    """The reason of the hold that lasts, for a list; `casus`: the path from a row to its case."""
    holds = Aanhouding.objects.filter(casus=OuterRef(casus), hervat_op__isnull=True)
    return Subquery(holds.order_by("-pk").values("reden")[:1])


def aanhouding_van(casus: Casus) -> Aanhouding | None:
    """The hold that lasts; None when the case does not wait."""
    if casus.status != Casusstatus.AANGEHOUDEN:
        return None
    return casus.aanhoudingen.filter(hervat_op=None).last()


def lopende_hulp(casus: Casus) -> Hulp:
    """The help that runs. Raises DoesNotExist when none does."""
    return casus.gestarte_hulp.get(gestopt_op=None)


def laatste_evaluatie(casus: Casus) -> Evaluatie | None:
    """What was said last of the help that runs; None when nothing was."""
    return casus.evaluaties.filter(over__gestopt_op=None).last()


def wachttekst(reden: str | None) -> str:
    """What a list says of a case that waits; nothing when it does not."""
    return RedenAanhouding(reden).kort if reden else ""


def zoek(
    door: Door, tekst: str = "", *, open_: bool | None = None, status: str = ""
) -> QuerySet[Casus]:
    """Cases by number, or by initials where these may be seen."""
    rijen = casussen(door)
    if tekst:
        vol = zichtbaar(Casus.objects.filter(initialen__istartswith=tekst), door, Inzage.VOL)
        rijen = rijen.filter(
            Q(nummer__icontains=gewone_streepjes(tekst)) | Q(pk__in=vol.values("pk"))
        )
    if status:
        rijen = rijen.filter(status=status)
    if open_ is not None:
        rijen = rijen.filter(open=open_)
    return rijen


def casus_met(nummer: str) -> Casus | None:
    """The case of this number. Show nothing of it before somebody was let in: `casus_voor`, or the poort."""
    return enige(Casus.objects.select_related(*Casus.lees_mee, "ben").filter(nummer=nummer))


def casus_voor(nummer: str, door: Door, minstens: Inzage = Inzage.PSEUDO) -> Gevonden[Casus] | None:
    """The case of this number and why `door` sees it; None if there is no reason, or none with so much inzage."""
    return gevonden(door, casus_met(nummer), minstens)


@dataclass(frozen=True)
class Feit:
    """A label and a value for the side of the page; an empty value is shown as such."""

    label: str
    waarde: Any


def aanduiding(casus: Casus, inzage: Inzage) -> str:
    """How the child is called at this level: initials and age, or only the age."""
    if inzage >= Inzage.VOL and not casus.vernietigd:
        return f"{casus.initialen}, {casus.leeftijd} jaar"
    return casus.pseudoniem


def kop(casus: Casus, inzage: Inzage) -> str:
    """The heading of the case page."""
    vraag = f": {casus.gevraagde_hulp}" if casus.gevraagde_hulp and inzage > Inzage.PSEUDO else ""
    return aanduiding(casus, inzage) + vraag


def feiten(casus: Casus, grond: Grond, *, bsn: bool) -> list[Feit]:
    """What the side of the page shows at this level. `bsn`: the role may see the (masked) BSN."""
    lijst = [
        Feit("Gemeente", casus.gemeente),
        Feit("Status", casus.get_status_display()),
    ]
    if casus.sluitreden:
        lijst.append(Feit("Reden van sluiten", casus.get_sluitreden_display()))
    if casus.vernietigd:
        return [*lijst, Feit("Casusregie was van", casus.organisatie)]
    lijst += [
        Feit("Aangemeld op", casus.aangemeld_op),
        Feit("Casusregie", f"{casus.organisatie} (blijft daar)"),
    ]
    if grond.inzage >= Inzage.GELD:
        lijst.append(Feit("Gevraagde hulp", casus.gevraagde_hulp))
        lijst.append(Feit("Urgentie", casus.get_urgentie_display()))
    if grond.inzage >= Inzage.ROL:
        lijst += [
            Feit("RET-functie", casus.get_functie_display()),
            Feit("Juridisch kader", casus.get_juridisch_kader_display()),
            Feit("Machtiging tot en met", casus.machtiging_tot),
            Feit("Vaste jeugdbeschermer", casus.vaste_jeugdbeschermer_in_woorden),
            Feit("School of dagbesteding", casus.school),
            Feit("Loopt vast op", ", ".join(casus.knelpuntnamen)),
            Feit("Procesregisseur", casus.procesregisseur),
            Feit("Hulp die loopt", casus.hulp),
        ]
    if grond.inzage >= Inzage.VOL:
        lijst += [
            Feit("Geboortedatum", casus.geboortedatum),
            Feit("Jeugdbeschermer of consulent", casus.casusregisseur),
        ]
    if bsn:
        lijst.insert(0, Feit("Burgerservicenummer", casus.bsn))
    return lijst


@dataclass(frozen=True)
class Vannachtbeeld:
    """The safety floor at some level: everybody may see whether it is known, not everybody what."""

    stand: str
    geldig: str
    plaats: str = ""
    wie: str = ""
    sinds: datetime | None = None

    @property
    def dagen_oud(self) -> int:
        """Whole days ago that it was laid down; it is about tonight, so more than one day asks to look again."""
        return (vandaag() - als_dag(self.sinds)).days if self.sinds else 0

    @property
    def toon(self) -> str:
        """How the box on the case page looks."""
        if self.stand != BEKEND:
            return "error"
        return "success" if self.dagen_oud <= 1 else "warning"


def leest_veiligheid(waarom: Grond) -> bool:
    """May somebody with this reason read where the child is tonight, and what was said of safety?"""
    return waarom.inzage >= Inzage.ROL and waarom.rol not in ZONDER_VEILIGHEID


def vannacht(casus: Casus, waarom: Grond) -> Vannachtbeeld:
    """Where the child is tonight and who answers for it, for who may read that; for others whether it is known."""
    stand, geldig = casus.vannacht_stand, casus.regio.vannacht_geldig
    if not leest_veiligheid(waarom):
        return Vannachtbeeld(stand, geldig)
    return Vannachtbeeld(
        stand, geldig, casus.vannacht_plaats, casus.vannacht_wie, casus.vannacht_sinds
    )


@dataclass(frozen=True)
class Verhaal:
    """A heading with the text that belongs to it."""

    kop: str
    tekst: str


def verhaal(casus: Casus, inzage: Inzage, *, veiligheid: bool = True) -> list[Verhaal]:
    """The story of the case as far as this level goes (R: what the role needs; F: all)."""
    if inzage < Inzage.ROL:
        return []
    delen = [
        Verhaal("Hulpvraag", casus.hulpvraag),
        Verhaal("Wat al is geprobeerd", casus.al_geprobeerd),
        *([Verhaal("Veiligheid", casus.veiligheid)] if veiligheid else []),
        Verhaal("Gezamenlijke analyse", casus.analyse),
        Verhaal("Perspectief", casus.perspectief),
    ]
    if inzage >= Inzage.VOL:
        delen += [
            Verhaal("Wat de jeugdige zelf wil", casus.stem_jeugdige),
            Verhaal("Wat de ouders willen", casus.stem_ouders),
            Verhaal("Afweging bij de triage", casus.triage),
        ]
    return delen


def einde(casus: Casus) -> list[Verhaal]:
    """Why the case ended and what comes after it, in words; and of one that runs again, why. Empty before any end."""
    besluit = {
        Casusstatus.AFGEWEZEN: "Wat nu wel kan",
        Casusstatus.INGETROKKEN: "Waarom ingetrokken",
    }.get(casus.status, "Waarom heropend")
    delen = [
        Verhaal("Waarom afgewezen", casus.get_besluitreden_display()),
        Verhaal(besluit, casus.besluittekst),
    ]
    if casus.afgesloten_op:
        delen += [Verhaal("Resultaat", casus.resultaat), Verhaal("Nazorg", casus.nazorg)]
    return [deel for deel in delen if deel.tekst]


def lijkt_op(casus: Casus) -> QuerySet[Casus]:
    """Open cases that may be of the same child: initials, birth date and gemeente are the same, and the BSN does not
    say that it is another. Filter by who asks (`zichtbaar`) before showing anything of them."""
    letters: Any = Upper("initialen")
    for teken in LEESTEKENS:
        letters = Replace(letters, Value(teken), Value(""))
    zelfde = Casus.objects.annotate(letters=letters).filter(
        open=True,
        gedeeld=True,
        gemeente=casus.gemeente_id,
        geboortedatum=casus.geboortedatum,
        letters=_letters(casus.initialen),
    )
    if casus.bsn_vinger:
        zelfde = zelfde.filter(bsn_vinger="")
    return zelfde.exclude(pk=casus.pk)


LEESTEKENS = (".", " ", "-")
"""J.K., J. K. and JK are the same initials."""


def _letters(initialen: str) -> str:
    for teken in LEESTEKENS:
        initialen = initialen.replace(teken, "")
    return initialen.upper()


def lijkt_op_voor(casus: Casus, door: Door) -> list[Casus]:
    """Those of them that `door` may see whole; nobody hears this way of a case that they may not know of."""
    if not (casus.open and casus.gedeeld):
        return []
    return list(zichtbaar(lijkt_op(casus), door, Inzage.VOL))
