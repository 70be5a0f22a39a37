"""What was released before it went anywhere arrives when the product is brought up to date."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from casuistiek.fundament.organisaties.rollen import Rol
from casuistiek.fundament.toegang.zicht import zichtbaar
from casuistiek.leren.models import GedeeldLeerpunt, Leerpunt, OntvangenSignaal, Signaal
from tests.rolverdeling import casus_in_behandeling, doe, vers

pytestmark = pytest.mark.op_sqlite

VERSTUUR = import_module("casuistiek.leren.migrations.0006_wat_al_vrij_was").verstuur


def test_eerder_vrijgegeven_leerpunten_en_signalen_komen_alsnog_aan(cast):
    hier, casus = cast.noord, casus_in_behandeling(cast, "tafel")
    jb, pr = hier[Rol.JEUGDBESCHERMER], hier[Rol.PROCESREGISSEUR]
    les = {"soort": "hielp", "categorie": "procedure", "tekst": "Vroeg bellen hielp."}
    punt = doe(jb, "leren.leerpunt_vastleggen", casus, **les)
    doe(pr, "leren.tekst_vrijgeven", punt)
    signaal = doe(jb, "leren.signaleren", casus, aan="ben", tekst="Er is te weinig plek.")
    doe(pr, "leren.signaal_vrijgeven", signaal)
    doe(jb, "leren.signaleren", casus, aan="inkoop", tekst="Nog niet vrij.")
    Leerpunt.objects.update(gedeeld=None, knelpunten=[])  # as it was
    Signaal.objects.update(ontvangen=None)
    GedeeldLeerpunt.objects.all().delete()
    OntvangenSignaal.objects.all().delete()

    VERSTUUR(apps, None)

    gedeeld, ontvangen = vers(punt).gedeeld, vers(signaal).ontvangen
    assert (gedeeld.tekst, gedeeld.knelpunten) == (les["tekst"], casus.knelpunten)
    assert gedeeld.herkomst == ontvangen.herkomst
    assert list(zichtbaar(OntvangenSignaal.objects.all(), hier[Rol.BEN_COORDINATOR])) == [ontvangen]
    assert OntvangenSignaal.objects.count() == 1
