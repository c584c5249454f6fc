"""Five hundred scores as when the weights were made: `python -m tests.ingest.scorer.stored_scores --write`."""

import json
import re
import sys
from itertools import islice
from pathlib import Path

from ingest.scorer import Scorer, TriggerCandidate
from training.sentences import sentences

FILE = Path(__file__).parent / "stored_scores.json"
NUMBER = 500
_WORD = re.compile(r"\w+|[^\w\s]")


def scores() -> list[list[float]]:
    """For the first candidates of the training sentences: that it is an event, each type, each status."""
    scorer = Scorer()
    found = []
    for sentence in islice(sentences(), 0, None, 11):
        places = list(_WORD.finditer(sentence.text))
        words = [one[0] for one in places]
        triggers = [
            [number for number, one in enumerate(places) if one.start() < candidate.end and candidate.start < one.end()]
            for candidate in sentence.candidates
        ]
        for one in scorer.score(words, [TriggerCandidate(trigger, [0], [len(words) - 1]) for trigger in triggers]):
            found.append([one.event, *one.types.values(), *one.statuses.values()])
    return found[:NUMBER]


if __name__ == "__main__" and "--write" in sys.argv:
    lines = ",\n".join(json.dumps(one) for one in scores())
    FILE.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
