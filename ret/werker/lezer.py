"""The second reader, as a process of its own: reads texts from its input and says where it sees somebody.

Runs in an environment of its own (requirements-lezer.lock), without Django, database, keys or network: deduce brings
much along, and its pins do not fit beside ours. One JSON a line, both ways:

    in   "Kim zegt dat …"
    out  {"stand": "bouwt"}, {"stand": "klaar"}, then per text {"gezien": [[0, 3, "persoon"]]} or {"fout": "…"}

By hand, to build the lists that it looks names up in, once: `python ret/werker/lezer.py --bouw MAP`.
"""

import json
import os
import sys
import traceback
from pathlib import Path

LIJSTEN = Path("cache") / "lookup_structs.pickle"
"""Where deduce keeps its lists in the folder that we give it. A pickle, so as good as code: nobody else may write
there."""


def main(opdracht: list[str]) -> int:
    """Read until the input ends."""
    *bouw, map_ = opdracht
    uit = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # deduce logs to standard output

    def zeg(**wat: object) -> None:
        print(json.dumps(wat), file=uit, flush=True)

    if not (Path(map_) / LIJSTEN).exists():
        zeg(stand="bouwt")
    from deduce import Deduce

    deduce = Deduce(cache_path=map_)
    zeg(stand="klaar")
    for regel in sys.stdin if not bouw else ():
        try:
            gevonden = deduce.deidentify(json.loads(regel)).annotations
            zeg(gezien=sorted([int(a.start_char), int(a.end_char), a.tag] for a in gevonden))
        except Exception as fout:  # where it went wrong, never what was read
            plek = traceback.extract_tb(fout.__traceback__)[-1]
            zeg(fout=f"{type(fout).__name__} in {Path(plek.filename).name}:{plek.lineno}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
