"""How English reports speech: the words that do it, the frames they take, and who is speaking."""
