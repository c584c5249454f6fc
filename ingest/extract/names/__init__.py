"""Named entity recognition: which spans are names, and of what: a person, country, organization or place?"""
