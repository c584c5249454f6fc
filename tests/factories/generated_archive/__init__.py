"""A made-up archive of the news, as large as wanted, written straight into the tables: what reads are measured on.

Every record rests on tellings, every telling on mentions, every mention on a text in which it stands. Left out is what
only ingestion reads: blocking keys, tallies, links. Nothing should be ingested on top.
"""
