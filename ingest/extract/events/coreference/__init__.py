"""Which mentions tell one event, and what do they inherit from one another?"""
