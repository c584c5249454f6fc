"""The stored queries of Datasette, so that it serves as much of a record as the other servers.

The rows of a page are found first, so that SQLite does not collect participants and mentions of other rows.
"""

from benchmarks.serving.cases import MEETINGS, WORDED

EVENT = """
SELECT e.*,
  (SELECT json_group_array(json_object('id', p.id, 'name', p.name, 'kind', p.kind, 'country', p.country,
     'office', p.role, 'role', s.role))
   FROM event_participant s JOIN participant p ON p.id = s.participant_id WHERE s.event_id = e.id) AS participants,
  (SELECT json_group_array(context) FROM event_context c WHERE c.event_id = e.id) AS contexts,
  (SELECT json_group_array(json_object('part', m.part, 'start', m.start, 'end', m."end", 'document_id', m.document_id,
     'text', substr(d.text, m.start + 1, m."end" - m.start)))
   FROM event_telling t JOIN mention m ON m.telling_id = t.id JOIN document d ON d.id = m.document_id
   WHERE t.event_id = e.id) AS mentions
FROM event e
"""
STATEMENT = """
SELECT e.*,
  (SELECT json_group_array(json_object('id', p.id, 'name', p.name, 'kind', p.kind, 'country', p.country,
     'office', p.role, 'role', s.role))
   FROM statement_participant s JOIN participant p ON p.id = s.participant_id WHERE s.statement_id = e.id)
   AS participants,
  (SELECT json_group_array(json_object('part', m.part, 'start', m.start, 'end', m."end", 'document_id', m.document_id,
     'text', substr(d.text, m.start + 1, m."end" - m.start)))
   FROM statement_telling t JOIN mention m ON m.telling_id = t.id JOIN document d ON d.id = m.document_id
   WHERE t.statement_id = e.id) AS mentions
FROM statement e
"""
TELLINGS = """
SELECT t.id, k.extractor, k.confidence, d.id AS document, d.title, d.publisher, d.published, d.url
FROM event_telling t JOIN telling k ON k.id = t.id JOIN document d ON d.id = k.document_id WHERE t.event_id = e.id
"""
MET = MEETINGS.format(one=":one", other=":other", start=":start", end=":end")
NEWEST = "ORDER BY e.sort_date DESC, e.id DESC LIMIT 50"
ITEM = EVENT.replace(
    "FROM event e",
    "(SELECT json_group_array(json_object('id', id, 'extractor', extractor, 'confidence', confidence, 'document',"
    f" document, 'title', title, 'publisher', publisher, 'published', published, 'url', url)) FROM ({TELLINGS}))"
    " AS tellings FROM event e",
).replace("AS mentions", "AS mentions,")

QUERIES = {
    "list": {"sql": f"{EVENT} WHERE (e.sort_date, e.id) < (:day, :id) {NEWEST}"},
    "item": {"sql": f"{ITEM} WHERE e.id = :id"},
    "filters": {"sql": f"{EVENT} WHERE e.type = :type AND e.country = :country {NEWEST}"},
    "dyad": {"sql": f"{EVENT} WHERE e.id IN (SELECT id FROM ({MET})) {NEWEST}"},
    "text": {"sql": f"{STATEMENT} WHERE e.id IN ({WORDED.format(words=':words')}) {NEWEST}"},
    "facet": {"sql": "SELECT type, count(*) AS count FROM event WHERE country = :country GROUP BY type"},
}
