"""Other servers for the same archive. They run in a separate environment; see requirements.txt."""
