"""Which words may tell an event, and by which entry of the lexicon?"""
