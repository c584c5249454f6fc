"""Which bodies of records are written ahead, and who writes them? The only writer in the API."""
