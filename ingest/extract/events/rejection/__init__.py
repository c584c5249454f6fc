"""Why is a trigger no event after all?"""
