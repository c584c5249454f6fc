"""What does any Flask service need? Errors, tokens, entity tags, compression, rate limits; knows no resource."""
