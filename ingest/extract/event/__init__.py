"""How an event is found: its triggers, who is in it, whether it happened, when and where, and what tells it again."""
