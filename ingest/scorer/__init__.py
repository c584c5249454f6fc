"""How likely does a word tell an event, of which type and with which status?

A small trained encoder reads a sentence once and scores its candidate words. It runs without PyTorch; `docs/model.md`
says how it was trained and on what.
"""

from ingest.scorer.model import ROLES, Scorer, Scores, TriggerCandidate, event_scorer

__all__ = ["ROLES", "Scorer", "Scores", "TriggerCandidate", "event_scorer"]
