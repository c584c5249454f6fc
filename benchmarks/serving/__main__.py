"""Compare the cost of requests on several servers in one run; see benchmarks/README.md.

    python -m benchmarks.serving [--events 1000000] [--rounds 5] [--requests 40] [--servers ours postgresql …] [--check]

Missing archives are generated in var/bench. The servers get the same requests, one server at a time, with the pages of
the archive's files that they need already in the system's cache. Each request is sent twice in a row: the first time
does not benefit from a server's own cache, the second time fully does.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.serving import archives, installing, servers
from benchmarks.serving.cases import Case, cases
from benchmarks.serving.checking import check
from benchmarks.serving.measuring import AnswerError, Cost, Memory, measure
from benchmarks.serving.ready import carry, prepare
from benchmarks.serving.report import table

Costs = dict[tuple[str, str, bool], list[Cost]]
Growth = dict[str, int]  # bytes by server
NAMES = ("limit", "ours", "postgresql", "datasette", "smorest", "soul")


@dataclass(frozen=True)
class Wanted:
    """The servers to measure besides the limit, and the cases; all cases if None."""

    servers: Sequence[str] = NAMES
    cases: Sequence[str] | None = None


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.serving", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=40, help="different requests of a case in a round")
    parser.add_argument("--servers", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--cases", nargs="+", metavar="CASE", help="only these, by the names in cases.py")
    parser.add_argument("--folder", type=Path, default=Path("var/bench"))
    parser.add_argument("--check", action="store_true", help="measure nothing, compare the limit's answers with ours")
    options = parser.parse_args()
    wanted = Wanted(options.servers, options.cases)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the servers are stopped as well
    folder = options.folder.resolve()
    if options.check:
        for line in check(options.events, options.requests, folder):
            print(line, flush=True)
        return
    print(run(options.events, options.rounds, options.requests, wanted, folder))


def run(events: int, rounds: int, requests: int, wanted: Wanted, folder: Path) -> str:
    """Measure and return the report."""
    folder.mkdir(parents=True, exist_ok=True)
    database = archives.sqlite(folder, events)
    asked = [
        case for case in cases(str(database), rounds * requests) if wanted.cases is None or case.name in wanted.cases
    ]
    for case in asked:
        case.keep(rounds * case.in_a_round(requests))
    with ExitStack() as stack:
        enter: Any = stack.enter_context
        with servers.service(f"sqlite:///{database}", folder, "preparing") as first:
            ready, queries = prepare(folder, first.address, asked)
        started = [enter(servers.limit(str(database), ready, queries))]
        if "ours" in wanted.servers:
            started.append(enter(servers.twins(f"sqlite:///{database}", folder, "ours, SQLite")))
        if "postgresql" in wanted.servers:
            address, postmaster = enter(archives.postgresql(folder, events))
            carry(ready, address)
            started.append(enter(servers.limit(address, ready, queries, "limit, PostgreSQL", [postmaster])))
            started.append(enter(servers.twins(address, folder, "ours, PostgreSQL", [postmaster])))
        if "datasette" in wanted.servers or "smorest" in wanted.servers:
            python = installing.python_peers(folder)
            started += [enter(servers.datasette(database, folder, python))] if "datasette" in wanted.servers else []
            started += [enter(servers.smorest(database, folder, python))] if "smorest" in wanted.servers else []
        if "soul" in wanted.servers and (modules := installing.node_peers(folder)) is not None:
            started.append(enter(servers.soul(database, folder, modules)))
        costs, growth = _rounds(asked, started, rounds, requests)
    lines = [f"{events:,} events; {rounds} rounds of {requests} requests, each asked twice.", ""]
    lines += [table(asked, [server.name for server in started], costs), "", "Greatest growth of memory in the export:"]
    lines += [f"- {name}: {size / 1e6:.0f} MB" for name, size in growth.items()]
    return "\n".join(lines)


def _rounds(asked: list[Case], started: list[servers.Server], rounds: int, requests: int) -> tuple[Costs, Growth]:
    costs: Costs = defaultdict(list)
    growth: Growth = defaultdict(int)
    for number in range(rounds):
        for case in asked:
            for server in started:
                if server.kind in case.paths and not (case.whole and number):
                    _note(f"round {number + 1}: {case.title}, {server.name}")
                    size = case.in_a_round(requests)
                    some = slice(number * size, (number + 1) * size)
                    try:
                        _ask(case, server, some, costs, growth)
                    except AnswerError as error:
                        print(f"{server.name} is left out of {case.title}: {error}.", file=sys.stderr)
                        del case.paths[server.kind]
    return costs, growth


def _ask(case: Case, server: servers.Server, some: slice, costs: Costs, growth: Growth) -> None:
    paths = case.paths[server.kind]
    if case.whole:
        with Memory(server.processes) as memory:
            costs[case.name, server.name, False].append(measure(server.port, server.processes, paths))
        growth[server.name] = max(growth[server.name], memory.growth)
        return
    if not paths[some]:
        return
    measure((server.twin or server).port, (), paths[some])
    for again in (False, True):
        costs[case.name, server.name, again].append(measure(server.port, server.processes, paths[some]))


def _note(step: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{step}", end="", file=sys.stderr)


if __name__ == "__main__":
    main()
