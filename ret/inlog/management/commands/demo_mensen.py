"""`manage.py demo_mensen`: who can be in the demo, one per role, and what there is to see."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from ret.inlog.inloggen import DemoPersoon, demo_mensen

HOOFDREGIO = "West-Friesland"
MEER = "Meer regio's"


class Command(BaseCommand):
    help = "Toont de mensen van de demo: naam, rol, organisatie en wat zij te zien krijgen."

    def handle(self, *args: Any, **options: Any) -> None:
        groepen = dict(demo_mensen())
        getoond: dict[str, DemoPersoon] = {}
        for mens in groepen.pop(HOOFDREGIO, []) + groepen.pop(MEER, []):
            getoond.setdefault(mens.lid.rol, mens)
        rijen = [
            [
                str(mens.lid.medewerker),
                mens.lid.get_rol_display(),
                str(mens.lid.organisatie),
                mens.te_zien,
            ]
            for mens in getoond.values()
        ]
        self._toon([["Naam", "Rol", "Organisatie", "Wat er te zien is"], *rijen])
        anderen = sum(len(mensen) for mensen in groepen.values())
        self.stdout.write(
            f"Nog {anderen} mensen in {len(groepen)} andere regio's. Inloggen is één klik op de inlogpagina."
        )

    def _toon(self, rijen: list[list[str]]) -> None:
        breedtes = [max(map(len, kolom)) for kolom in zip(*rijen, strict=True)]
        for rij in rijen:
            cellen = (cel.ljust(breedte) for cel, breedte in zip(rij, breedtes, strict=True))
            self.stdout.write("  ".join(cellen).rstrip())
