"""What does the command line show? Progress and dry runs."""
