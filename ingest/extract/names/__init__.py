"""Which spans name someone or something, and what is it: person, country, organization, place?"""
