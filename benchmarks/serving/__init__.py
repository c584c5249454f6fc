"""What an answer costs the server: the service beside the physical limit and beside others, on the same archive."""
