"""How is a list of records, or one record, read and answered? Reading, planner, listing, views, export, CSV."""
