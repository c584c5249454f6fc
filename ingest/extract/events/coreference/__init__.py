"""Which mentions are one event, and what do events inherit from one another?"""
