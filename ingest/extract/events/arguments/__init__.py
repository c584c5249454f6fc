"""Who did it to whom, when and where?"""
