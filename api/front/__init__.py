"""What is answered before Flask? Middleware: a response cache and a fast path. Without it, answers are the same."""

from api.front.response_cache import register

__all__ = ["register"]
