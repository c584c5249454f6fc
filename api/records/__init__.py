"""What is a kind of record, and how is one loaded and shown? Knows no list."""
