"""How is a list or a page of records answered? Planner, listing, views, export, CSV."""
