"""Generates an archive of any size, written directly into the tables, on which the speed of reads is measured.

Every record has tellings, every telling has mentions, and every mention is a span of a text. What only ingestion reads
is missing: blocking keys, counts, links. So nothing should be ingested into it.
"""
