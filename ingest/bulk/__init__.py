"""How do many documents get in? Batches, the processes or machines that analyze them, and their order."""
