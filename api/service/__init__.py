"""How is the service monitored? Index, health checks, metrics."""
