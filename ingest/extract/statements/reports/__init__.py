"""How does English report speech? The cues, the syntactic frames they take, and their sources."""
