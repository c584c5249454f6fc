"""What is the scorer of event candidates trained on, and how? Nothing here is imported when the service runs."""
