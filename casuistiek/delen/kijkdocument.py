"""The document "Wie keek er?": for the youth or the parents, who may know who looked (NEN 7513)."""

from __future__ import annotations

from typing import Any

from casuistiek.casus.documenten import laden
from casuistiek.casus.models import Casus
from casuistiek.fundament.documenten.inhoud import Alinea, Feiten, Kop, Tabel, Waarde
from casuistiek.fundament.documenten.secties import documentsoort, sectie
from casuistiek.fundament.logboek.kijkers import Kijker, wie_keek
from casuistiek.fundament.tijd import als_dag, nu
from casuistiek.fundament.toegang.rollen import Inzage

WIE_KEEK_ER = "wie_keek_er"


def _kop(casus: Casus) -> Kop:
    return Kop(
        nummer=casus.nummer,
        afzender=f"Regionaal expertteam {casus.regio}",
        ladder_versie=casus.ladder_versie,
        feiten=[("Regio", str(casus.regio)), ("Tot en met", nu())],
    )


documentsoort(
    WIE_KEEK_ER, "Wie keek er?", sjabloonversie="1", laden=laden, kop=_kop, inzage=Inzage.ROL
)
"""Its page asks as much."""


@sectie(WIE_KEEK_ER, 1, "Over dit overzicht")
def uitleg(casus: Casus) -> list[Any]:
    kijkers = wie_keek(casus.pk)
    return [
        Alinea(
            "Elke keer dat iemand deze casus opent of er iets in vastlegt, komt dat in een logboek. "
            "Niemand kan de regels van dat logboek wijzigen of wissen.\n\n"
            "Dit overzicht zegt wie er keek, in welke rol, van welke organisatie, en waarom dat mocht. "
            "Ziet u iemand van wie u het niet begrijpt? Vraag het aan uw casusregisseur. "
            "Komt u er samen niet uit, vraag dan naar de privacy officer van de regio."
        ),
        Feiten(
            [
                ("Aantal mensen", len([k for k in kijkers if not k.alleen_geweigerd])),
                ("Aantal keer bekeken", sum(k.gezien for k in kijkers)),
                ("Aantal keer iets gedaan", sum(k.gedaan for k in kijkers)),
                ("Aantal keer geweigerd", sum(k.geweigerd for k in kijkers)),
            ]
        ),
    ]


@sectie(WIE_KEEK_ER, 2, "Wie heeft gekeken of iets gedaan")
def gekeken(casus: Casus) -> list[Any]:
    return [
        Tabel(
            [
                "Wie",
                "Rol en organisatie",
                "Waarom dit mocht",
                "Eerst",
                "Laatst",
                "Bekeken",
                "Gedaan",
            ],
            [
                [
                    kijker.naam,
                    _rol(kijker),
                    "; ".join(kijker.redenen),
                    _dag(kijker.eerst),
                    _dag(kijker.laatst),
                    kijker.gezien,
                    kijker.gedaan,
                ]
                for kijker in wie_keek(casus.pk)
                if not kijker.alleen_geweigerd
            ],
        )
    ]


@sectie(WIE_KEEK_ER, 3, "Wie wilde kijken en mocht dat niet")
def geweigerd(casus: Casus) -> list[Any]:
    rijen: list[list[Waarde]] = [
        [
            kijker.naam,
            kijker.organisatie or "Geen organisatie",
            _dag(kijker.laatst),
            kijker.geweigerd,
        ]
        for kijker in wie_keek(casus.pk)
        if kijker.alleen_geweigerd
    ]
    if not rijen:
        return [Alinea("Niemand.")]
    return [
        Alinea("Deze mensen vroegen de casus op. Zij hebben niets van de inhoud gezien."),
        Tabel(["Wie", "Organisatie", "Laatst", "Aantal keer"], rijen),
    ]


def _rol(kijker: Kijker) -> str:
    return ", ".join(deel for deel in (kijker.rolnaam, kijker.organisatie) if deel)


def _dag(moment: Any) -> str:
    return f"{als_dag(moment):%d-%m-%Y}" if moment else ""
