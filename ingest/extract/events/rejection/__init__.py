"""Why is a trigger rejected as an event?"""
