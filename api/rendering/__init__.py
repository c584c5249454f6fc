"""Which bodies of records are stored before they are requested? The renderer is the only writer in the API."""
