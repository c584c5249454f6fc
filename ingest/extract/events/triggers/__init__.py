"""Which words are triggers of events, and by which entry of the lexicon?"""
