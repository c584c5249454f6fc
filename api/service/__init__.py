"""How does the service itself do? Index, health checks, metrics."""
