"""How does English report speech? The words that do it, the frames they take, and who is speaking."""
