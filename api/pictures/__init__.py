"""How do counts look? Pure functions from counts to SVG with a summary and a table; they know no request, no database.

`timeline`, `world`, `network`, `bars` and `life` each make one `Picture`. Whoever has the counts passes functions that
give the addresses behind the marks.
"""
