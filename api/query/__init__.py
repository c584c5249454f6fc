"""What may a request ask for? Query parameters, filters, their SQL clauses, cursors; knows no resource."""
