"""Measures the cost of a request on the server: this service, a lower bound and other servers, on the same archive."""
