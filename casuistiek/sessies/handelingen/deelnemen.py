"""Who was invited answers, and afterwards it is laid down who was there and for how long."""

from __future__ import annotations

from typing import Any

from casuistiek.fundament.handelingen.beurt import LosseBeurt
from casuistiek.fundament.handelingen.register import Formulier, Handeling, registreer
from casuistiek.fundament.handelingen.velden import Keuze, Tekst, UitMeer

from ..keuzes import UREN, Komst
from ..models import Deelnemer, Sessie
from ..regels import er_zijn_deelnemers, is_geweest, sessie_komt_nog
from ..toegang import DEELNEMERS, LEIDING
from .plannen import getal

ANTWOORDEN = [paar for paar in Komst.choices if paar[0] != Komst.OPEN]


class AntwoordFormulier(Formulier):
    komst = Keuze(ANTWOORDEN, label="Komt u?")
    vervanger = Tekst(
        label="Wie komt in uw plaats?",
        max_length=150,
        required=False,
        help_text="Alleen als u een vervanger stuurt.",
    )

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        stuurt = gegevens.get("komst") == Komst.VERVANGER
        if stuurt and not gegevens.get("vervanger") and "vervanger" not in self.errors:
            self.add_error("vervanger", "Vul in wie in uw plaats komt.")
        if not stuurt:
            gegevens["vervanger"] = ""
        return gegevens


@registreer
class Beantwoorden(Handeling):
    """Laten weten of u komt, of wie in uw plaats komt."""

    naam = "sessie.beantwoorden"
    titel = "Uitnodiging beantwoorden"
    op = Deelnemer
    rollen = DEELNEMERS
    formulier = AntwoordFormulier
    regels = (sessie_komt_nog,)

    def effect(self, beurt: LosseBeurt[Deelnemer]) -> None:
        beurt.neem_over()


class Aanwezigenveld(UitMeer):
    """Which of the participants; also found by the name under which they were invited, or with which they sign in."""

    def clean(self, value: Any) -> Any:
        alle: Any = self.queryset
        rijen = alle.select_related("medewerker") if isinstance(value, list | tuple) else ()
        bekend = {een.naam: een.pk for een in rijen}
        bekend |= {een.medewerker.username: een.pk for een in rijen if een.medewerker}
        return super().clean([bekend.get(str(een), een) for een in value] if bekend else value)


class AanwezigheidFormulier(Formulier):
    beurt: LosseBeurt[Sessie]

    aanwezigen = Aanwezigenveld(Deelnemer.objects.none(), label="Wie waren er?")
    uren = getal("Uren bijeenkomst per persoon", 1, 24)
    voorbereiding = getal("Uren voorbereiding en uitwerking per persoon", 0, 24)

    def stel_in(self) -> None:
        sessie = self.beurt.ding
        velden: Any = self.fields
        velden["aanwezigen"].queryset = sessie.deelnemers.all()
        kwamen = sessie.deelnemers.exclude(komst=Komst.KOMT_NIET)
        waren = sessie.deelnemers.filter(aanwezig=True)
        velden["aanwezigen"].initial = [een.pk for een in waren or kwamen]
        if vast := UREN.get(sessie.soort):
            velden["uren"].initial, velden["voorbereiding"].initial = vast


@registreer
class Aanwezigheid(Handeling):
    """Vastleggen wie er waren en hoeveel uren, voor het certificaat. Opnieuw invullen vervangt het vorige. Bron van
    4 + 2 uur bij een retrospectief: S004."""

    naam = "sessie.aanwezigheid"
    titel = "Aanwezigheid vastleggen"
    op = Sessie
    rollen = LEIDING
    overgang = "houden"
    formulier = AanwezigheidFormulier
    regels = (is_geweest, er_zijn_deelnemers)

    def effect(self, beurt: LosseBeurt[Sessie]) -> None:
        alle, erbij = beurt.ding.deelnemers, [een.pk for een in beurt.met["aanwezigen"]]
        alle.exclude(pk__in=erbij).update(aanwezig=False, uren=0, voorbereiding=0)
        uren = {naam: beurt.met[naam] for naam in ("uren", "voorbereiding")}
        alle.filter(pk__in=erbij).update(aanwezig=True, **uren)
