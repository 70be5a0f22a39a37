#!/bin/sh
# python-calamine 0.9.1: a sheet's total_height and total_width are one less than what its name says.
#
# One would guess: `height` counts the rows of the part that is in use, and `total_height` those from the first row of
# the sheet on, so it is at least as large.
# What happens: of a sheet with two rows from A1 on, height is 2 and total_height is 1 (the index of the last row, from
# zero); a sheet with one row has a total_height of 0. The same for the width.
# Output seen: rows 2, height 2, total_height 1, width 3, total_width 2; one row: height 1, total_height 0.
# Whom it hurts: who tells people how many rows a waiting list has, or shows progress as row number / total_height: a
# list of one child has none, and progress ends above 100%.
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
boek.active.append(["nummer", "gemeente", "sinds"])
een = boek.create_sheet("een rij")
een.append(["nummer"])
boek.active.append(["1", "Hoorn", "01-02-2026"])
boek.save(sys.argv[1])
gelezen = python_calamine.load_workbook(sys.argv[1])
twee, een = (gelezen.get_sheet_by_index(i) for i in (0, 1))
print("rows", len(twee.to_python()), "height", twee.height, "total_height", twee.total_height)
print("width", twee.width, "total_width", twee.total_width)
print("one row: height", een.height, "total_height", een.total_height)
assert (len(twee.to_python()), twee.height, twee.total_height) == (2, 2, 1)
assert (twee.width, twee.total_width) == (3, 2)
assert (een.height, een.total_height) == (1, 0)
EOF
echo "as described"
