"""What does the command line take and show? Progress, dry runs, explanations, what is taken down."""
