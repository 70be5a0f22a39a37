"""The facts about a real case that the rules of a ladder ask for; each is read only when it is asked."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from casuistiek.afspraken.models import Afspraak, Afspraakstatus
from casuistiek.casus.models import Casus
from casuistiek.delen.dekking import gedekt, geldende
from casuistiek.delen.keuzes import Ontvanger
from casuistiek.fundament.tijd import als_dag
from casuistiek.tafel.models import Bespreking

from .models import Tredesoort
from .selectors import open_bezoek

WIE_KIJKT_MEE: dict[str, Ontvanger] = {
    Tredesoort.TAFEL: Ontvanger.RET_EXPERTS,
    Tredesoort.CONSULT: Ontvanger.BEN,
}


class CasusFeiten:
    """`Feiten` of the case of a turn, as it stands in the database. `naar`: the kind of trede that it would go to."""

    def __init__(self, casus: Casus, vandaag: date, naar: str = "") -> None:
        self.casus, self.vandaag, self.naar = casus, vandaag, naar

    @property
    def koers_vastgesteld(self) -> bool:
        return self.casus.koers_op is not None

    @property
    def toestemming(self) -> bool:
        """For who looks along on that trede; on a trede where nobody does, any consent counts."""
        toestemmingen = geldende(self.casus, self.vandaag)
        if self.naar in WIE_KIJKT_MEE:
            return bool(gedekt(toestemmingen, WIE_KIJKT_MEE[self.naar]))
        return bool(toestemmingen)

    @property
    def pseudoniem_mogelijk(self) -> bool:
        return bool(self.casus.analyse)

    @property
    def tafel_besloten(self) -> bool:
        bezoek = open_bezoek(self.casus)
        besproken = Bespreking.objects.filter(casus=self.casus)
        return bool(bezoek and besproken.filter(besloten_op__gte=bezoek.van).exists())

    @property
    def lopende_afspraken(self) -> int:
        return Afspraak.objects.filter(casus=self.casus, status=Afspraakstatus.OPEN).count()

    @property
    def geweigerd_of_te_laat(self) -> int:
        te_laat = Q(status=Afspraakstatus.OPEN, einddatum__lt=self.vandaag)
        geweigerd = Q(status=Afspraakstatus.GEWEIGERD)
        return Afspraak.objects.filter(te_laat | geweigerd, casus=self.casus).count()

    @property
    def hulp_gevraagd_op(self) -> date | None:
        casus = self.casus
        aangemeld = casus.aangemeld_op and als_dag(casus.aangemeld_op)
        dag: date | None = casus.maatregel_op or casus.bepaling_op or aangemeld
        return dag

    @property
    def vannacht_sinds(self) -> date | None:
        sinds = self.casus.vannacht_sinds
        return als_dag(sinds) if sinds else None
