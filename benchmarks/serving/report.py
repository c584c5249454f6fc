"""The results as a table in Markdown: processor time, absolute and as a multiple of the limit's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from benchmarks.serving.cases import Case
from benchmarks.serving.measuring import Cost

# By case, server and whether the request is repeated: the costs of all rounds.
Costs = Mapping[tuple[str, str, bool], Sequence[Cost]]


def table(cases: Sequence[Case], servers: Sequence[str], costs: Costs) -> str:
    """Milliseconds of processor time per request, and requests per second in brackets: medians of the rounds."""
    lines = [_row(["", *servers]), _row(["---", *["---:"] * len(servers)])]
    for case in cases:
        for again in (False, True):
            if all((case.name, server, again) not in costs for server in servers):
                continue
            base = _median(costs, case.name, "limit", again)
            shown = [_cell(_median(costs, case.name, server, again), base) for server in servers]
            title = case.title if case.whole else f"{case.title}, {'again' if again else 'first'}"
            lines.append(_row([title, *shown]))
    return "\n".join(lines)


def _median(costs: Costs, case: str, server: str, again: bool) -> Cost | None:
    found = costs.get((case, server, again))
    if not found:
        return None
    return Cost(*(median(getattr(each, name) for each in found) for name in ("processor", "clock", "size")))


def _cell(cost: Cost | None, base: Cost | None) -> str:
    if cost is None:
        return "–"
    times = f"{cost.processor / base.processor:.2f} × " if base and base is not cost else ""
    return f"{times}{cost.processor:.2f} ms ({1000 / cost.clock:.3g}/s, {cost.size / 1000:.0f} kB)"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
