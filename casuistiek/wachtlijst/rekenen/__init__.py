"""A waiting list as a GI keeps it: read from its spreadsheet, checked row by row, compared with an earlier one."""
