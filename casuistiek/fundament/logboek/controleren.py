"""Checking the chains and the seals: what is wrong is named by chain, number and id.

Every line holds the hash and the id of the line before it, and its own hash covers both; the head of a chain holds
those of the last. So a line that was changed, removed or swapped shows by itself, also when the ids or the numbers
were swapped with it. Who rewrites a whole chain with its head, shows by the seal of the day; who rewrites the seals
too, by the seals that were mailed out (`zegelfouten`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from casuistiek.fundament.rijen import enige
from casuistiek.fundament.tijd import nu

from .models import Controle, Dagkop, Keten, Logregel
from .schrijven import bereken_hash
from .verzegelen import dag_hash


def controleer() -> Controle:
    """Check the whole log and write down what came of it."""
    gevonden = list(fouten())
    controle = Controle(
        op=nu(), regels=Logregel.objects.count(), zegels=Dagkop.objects.count(), fouten=gevonden
    )
    controle.save()
    return controle


def fouten() -> Iterator[str]:
    """What is wrong with the log, in Dutch: of each chain the first broken line; nothing if all is whole."""
    yield from _ketenfouten()
    yield from _dagfouten()


# ---- chains --------------------------------------------------------------------------------------


def _ketenfouten() -> Iterator[str]:
    koppen = {keten.pk: keten for keten in Keten.objects.exclude(volgnummer=0)}
    regels = Logregel.objects.order_by("dossier_id", "volgnummer").iterator()
    for sleutel, keten in groupby(regels, key=lambda regel: regel.dossier_id):
        kop = koppen.pop(sleutel, None)
        if fout := _ketenfout(keten, kop):
            yield fout
    for kop in koppen.values():
        yield _plek(
            kop.pk, kop.volgnummer, kop.laatste_id, "alle regels tot en met deze ontbreken."
        )


def _ketenfout(regels: Iterator[Logregel], kop: Keten | None) -> str:
    """The first that is wrong with one chain; empty when it is whole."""
    vorige: Logregel | None = None
    for regel in regels:
        if fout := _regelfout(regel, vorige):
            return fout
        vorige = regel
    return _kopfout(vorige, kop) if vorige else ""


def _regelfout(regel: Logregel, vorige: Logregel | None) -> str:
    nummer, pk, hash_ = (vorige.volgnummer, vorige.pk, vorige.hash) if vorige else (0, None, "")
    if regel.volgnummer == nummer + 2:
        return _plek(regel.dossier_id, nummer + 1, regel.vorige_id, "ontbreekt.")
    if regel.volgnummer != nummer + 1:
        wat = f"ontbreekt, met alle regels tot {regel.volgnummer}."
        return _plek(regel.dossier_id, nummer + 1, None, wat)
    if bereken_hash(regel) != regel.hash:
        return _van(regel, _wissel_of_wijziging(regel))
    if vorige and regel.vorige_id not in (None, pk):
        return _van(vorige, _onder_ander_id(regel.vorige_id))
    if regel.vorige_hash != hash_:
        wat = "sluit niet aan op de vorige regel"
        return _van(regel, f"{wat} (id {pk})." if pk else f"{wat}: er was er een voor.")
    return ""


def _kopfout(laatste: Logregel, kop: Keten | None) -> str:
    """What the head of the chain says of its last line."""
    if kop is None:
        return _van(laatste, "de kop van de keten ontbreekt.")
    if kop.volgnummer == laatste.volgnummer + 1:
        return _plek(kop.pk, kop.volgnummer, kop.laatste_id, "ontbreekt; het was de laatste.")
    if kop.volgnummer > laatste.volgnummer:
        wat = f"ontbreekt, met alle regels na {laatste.volgnummer}."
        return _plek(kop.pk, kop.volgnummer, kop.laatste_id, wat)
    if kop.volgnummer < laatste.volgnummer:
        wat = f"staat na regel {kop.volgnummer}, voor de kop van de keten de laatste."
        return _van(laatste, wat)
    if kop.laatste_id not in (None, laatste.pk):
        return _van(laatste, _onder_ander_id(kop.laatste_id))
    if kop.hash != laatste.hash:
        return _van(laatste, "is een andere dan de kop van de keten kent.")
    return ""


def _wissel_of_wijziging(regel: Logregel) -> str:
    """A line whose content does not fit: with the number of another line of the chain it may."""
    hier = regel.volgnummer
    anderen = Logregel.objects.filter(dossier_id=regel.dossier_id).exclude(pk=regel.pk)
    for nummer, pk in anderen.order_by("volgnummer").values_list("volgnummer", "pk"):
        regel.volgnummer = nummer
        past = bereken_hash(regel) == regel.hash
        regel.volgnummer = hier
        if past:
            return f"is verwisseld met regel {nummer} (id {pk})."
    return "de inhoud is gewijzigd."


def _onder_ander_id(hoort: Any) -> str:
    """A line that stands under another id than it was written with."""
    ander = enige(Logregel.objects.filter(pk=hoort))
    wat = f"stond onder id {hoort}"
    if ander is None:
        return f"{wat}."
    return f"{wat}; is verwisseld met keten {ander.dossier_id}, regel {ander.volgnummer}."


def _van(regel: Logregel, wat: str) -> str:
    return _plek(regel.dossier_id, regel.volgnummer, regel.pk, wat)


def _plek(keten: int, nummer: int, pk: int | None, wat: str) -> str:
    return f"Keten {keten}, regel {nummer} (id {pk or 'onbekend'}): {wat}"


_KETENS = re.compile(r"\bketen (\d+)", re.IGNORECASE)


def ketens_in(fout: str) -> set[int]:
    """Of which cases a sentence of `fouten` speaks, by id; empty when it is about a day, or what belongs to no case."""
    return {int(keten) for keten in _KETENS.findall(fout)} - {0}


# ---- seals ---------------------------------------------------------------------------------------


def _dagfouten() -> Iterator[str]:
    """The first day whose seal is broken; what comes after it is chained to it."""
    vorige = ""
    for kop in Dagkop.objects.order_by("datum"):
        if kop.vorige_hash != vorige:
            yield f"Dag {kop.datum:%d-%m-%Y}: het zegel sluit niet aan op dat van de dag ervoor."
            return
        aantal, hash_ = dag_hash(kop.datum, vorige)
        if (aantal, hash_) != (kop.aantal, kop.hash):
            yield (
                f"Dag {kop.datum:%d-%m-%Y}: het zegel klopt niet met de regels van die dag "
                f"(verzegeld: {kop.aantal}, nu: {aantal})."
            )
            return
        vorige = kop.hash


def zegelfouten(gemaild: dict[date, str]) -> Iterator[str]:
    """What differs from the seals that were mailed and kept elsewhere: date and hash."""
    hier = dict(Dagkop.objects.filter(datum__in=gemaild).values_list("datum", "hash"))
    for datum, hash_ in sorted(gemaild.items()):
        if datum not in hier:
            yield f"Dag {datum:%d-%m-%Y}: er is hier geen zegel van deze dag."
        elif hier[datum] != hash_:
            yield f"Dag {datum:%d-%m-%Y}: het zegel is een ander dan in de mail van toen."
