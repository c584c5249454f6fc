"""Others that serve the same archive. They run in an environment of their own; see requirements.txt."""
