"""What can be answered before Flask is asked? A response cache and a fast path; without them answers are the same."""

from api.front.response_cache import register

__all__ = ["register"]
