"""What do people see? Pages in HTML, each a view of an address of the API, from the same declarations."""
