"""How is a list of records, or one record, read and served? Reading, planner, listing, views, export, CSV."""
