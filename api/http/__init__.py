"""What does any Flask service have? Errors, tokens, entity tags, compression, rate limits; knows no record."""
