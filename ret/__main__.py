"""`python3 -m ret demo | test | bench`: sets up this folder, then hands over. Needs only Python."""

import sys

GEBRUIK = """\
python3 -m ret demo [--poort N] [--leeg] [--zonder-server]
    Probeer RET casusregie met verzonnen zaken en mensen. De eerste pagina is er snel; de rest komt erachteraan.
      --poort N         het nummer in het adres (anders 8000)
      --leeg            begin opnieuw, met verse gegevens
      --zonder-server   maak alles klaar, ook de documenten, en stop dan

python3 -m ret test [--snel | wat u aan pytest meegeeft]
    Zonder meer: alle controles en alle tests. Met meer: alleen die tests, op SQLite.
      --snel            de controles, de regels, één verhaal, en wat bij uw wijziging hoort

python3 -m ret bench simulatie | bewaak | slot | pseudoniem | wachtlijst
    Meet hoe snel een zwaar onderdeel is, naast het minste dat hetzelfde werk kan kosten.
"""


OPDRACHTEN = ("demo", "test", "bench")


def main(woorden: list[str]) -> int:
    """Carry out the command in `woorden`; returns the exit status."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        print(f"Python 3.11, 3.12 of 3.13 is nodig; dit is {sys.version.split()[0]}.")
        print("Staat zo'n versie naast deze? Bijvoorbeeld: python3.12 -m ret demo")
        return 1
    opdracht, rest = (woorden[0], woorden[1:]) if woorden else ("", [])
    hulp = {"-h", "--help"}
    if opdracht not in OPDRACHTEN or (opdracht != "test" and hulp & set(rest)):
        print(GEBRUIK)
        return 0 if opdracht in {*OPDRACHTEN, *hulp} else 2

    from ret.opzet import demo, meting, toets
    from ret.opzet.melding import Stop

    doe = {"demo": demo.main, "test": toets.main, "bench": meting.main}[opdracht]
    try:
        return doe(rest)
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nAfgebroken.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
