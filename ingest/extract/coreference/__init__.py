"""Coreference resolution: which participant does a description, a pronoun or a short form mean?"""
