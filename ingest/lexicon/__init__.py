"""What is known of words? Data files that a linguist can edit, and the object that reads them."""

from ingest.lexicon.lexicon import LEXICON, Lexicon

__all__ = ["LEXICON", "Lexicon"]
