"""The one way in which a file is refused."""


class Afgekeurd(Exception):
    """This file is not kept. The sentence is for who sent it; it repeats nothing of the file, nor its name."""

    def __init__(self, zin: str) -> None:
        self.zin = zin
        super().__init__(zin)


VAN_BUITEN = (
    "Dit bestand haalt iets op van een andere computer, of verwijst naar een map op een andere computer. Dat mag niet. "
    "Haal dat eruit, of print het bestand naar een pdf en kies die."
)
SCRIPT = "In dit bestand zit een script (een klein programma). Sla het op zonder script, of print het naar pdf."
INGESLOTEN = (
    "In dit bestand zit een ander bestand. Haal dat eruit, of sla het op als pdf zonder bijlagen."
)
KAPOT = "Dit bestand is beschadigd of niet te lezen. Open het, sla het opnieuw op en probeer het nog eens."
OP_SLOT = "Dit bestand is beveiligd met een wachtwoord. Sla het op zonder wachtwoord."
TWEE_SOORTEN = "In dit bestand zit meer dan één soort inhoud. Open het, sla het opnieuw op en kies dat bestand."

OPVULLING = b"\0\t\n\r\x1a "
"""What mail and web servers sometimes put after the end of a file; no program makes anything of it."""
