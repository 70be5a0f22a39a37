#!/bin/sh
# python-calamine 0.9.1: iter_rows() begins at another row than to_python() of the same sheet.
#
# One would guess: the rows that iter_rows() gives one by one are those that to_python() gives at once, which leaves out
# what is empty at the top and on the left.
# What happens: a sheet whose first cell is C4. to_python() begins at that cell. iter_rows() begins at row 1 (three empty
# rows first), and yet leaves out columns A and B. So a row number that is right for the one is wrong for the other, and
# neither has the columns where they stand; only to_python(skip_empty_area=False) has both.
# Output seen: to_python [['kop'], ['x']]; iter_rows [[''], [''], [''], ['kop'], ['x']];
# skip_empty_area=False [['', '', ''], ['', '', ''], ['', '', ''], ['', '', 'kop'], ['', '', 'x']]; start (3, 2).
# Whom it hurts: who reports mistakes by the row number of the spreadsheet (a waiting list that starts under a title): a
# large file read with iter_rows() instead of to_python() tells people to look three rows too far down.
set -eu
map=$(mktemp -d)
trap 'rm -rf "$map"' EXIT
python3 -m venv "$map/venv"
"$map/venv/bin/pip" install --quiet --disable-pip-version-check python-calamine==0.9.1 openpyxl==3.1.5
"$map/venv/bin/python" - "$map/lijst.xlsx" <<'EOF'
import sys

import openpyxl
import python_calamine

boek = openpyxl.Workbook()
boek.active["C4"], boek.active["C5"] = "kop", "x"
boek.save(sys.argv[1])
blad = python_calamine.load_workbook(sys.argv[1]).get_sheet_by_index(0)
ineens, een_voor_een = blad.to_python(), list(blad.iter_rows())
heel = blad.to_python(skip_empty_area=False)
print("to_python", ineens)
print("iter_rows", een_voor_een)
print("skip_empty_area=False", heel)
print("start", blad.start)
assert blad.start == (3, 2)
assert ineens == [["kop"], ["x"]]
assert een_voor_een == [[""], [""], [""], ["kop"], ["x"]]
assert heel == [["", "", ""]] * 3 + [["", "", "kop"], ["", "", "x"]]
EOF
echo "as described"
