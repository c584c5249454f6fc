"""What may be asked? Fields, filters, their SQL clauses, cursors; knows no resource."""
