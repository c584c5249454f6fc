"""All tables, indexes and the full-text index: the one migration of a project that has no release yet.

Until the first release a change of the schema amends this file and raises the number in `revision`. A database that an
earlier number made is then refused by name (models/schema_version.py), and its documents are ingested anew. From the
first release on, this file stays as it is, and each change is a migration of its own.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "baseline_8"
down_revision = None

CASCADE, SET_NULL = "CASCADE", "SET NULL"

# The values that a column may hold, by the name of the constraint that checks them.
VOCABULARIES = {
    "agreementkind": "treaty agreement mou ceasefire joint_statement commission contract resolution other",
    "agreementrole": "party mediator",
    "agreementstage": "extended proposed under_negotiation agreed signed ratified in_force suspended terminated rejected",
    "agreementstatus": "unspecified proposed under_negotiation agreed signed ratified in_force suspended terminated"
    " rejected",
    "changeaction": "created updated merged deleted",
    "correctionkind": "join cut dismiss amend",
    "countedfield": "kind name country role sector form outlet tenure",
    "datebasis": "stated resolved inherited linked corrected",
    "dateprecision": "day month year",
    "detailsource": "own occasion dateline",
    "eventcontext": "military intelligence executive legislative election political_institutions pro_democracy"
    " pro_autocracy economic legal reparations human_rights rights_freedoms repression human_security gender lgbt"
    " religion_ethnicity inequality diplomatic territory peacekeeping health asylum migration disasters"
    " natural_resource environment technology terrorism cbrn cyber misinformation crime corruption illegal_drugs"
    " trafficking",
    "eventmode": "visit third-party multilateral phone withdraw release disarm ceasefire access resign assist change"
    " yield meet disapprove investigate allege restrict arrest relations expel territory violence demo riot strike"
    " hunger boycott obstruct vandalize convict discontinue troops weapons police militia seize censor curfew"
    " martial-law deport withhold misinformation cyber abduct beat torture sexual targeted destroy primitive firearms"
    " explosives suicide-attack aerial drone heavy-weapons crowd-control unconventional",
    "eventrole": "actor recipient",
    "eventstatus": "asserted historical future hypothetical negated",
    "eventtype": "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION"
    " MOBILIZE COERCE ASSAULT",
    "linktype": "part plan",
    "part": "name role trigger actor recipient date place content cue speaker addressee title reference party"
    " mediator step",
    "participantkind": "person country organization group",
    "recordkind": "participant event statement agreement",
    "sector": "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC",
    "stance": "asserted denied questioned",
    "statementkind": "direct indirect mixed",
    "statementrole": "speaker addressee",
}

# No two databases make a full-text index alike. Words are folded before they are stored.
FULL_TEXT = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search_index USING fts5(words, content='search_entry', content_rowid='number',"
        " tokenize='unicode61 remove_diacritics 0')",
        "CREATE TRIGGER search_index_insert AFTER INSERT ON search_entry BEGIN"
        " INSERT INTO search_index(rowid, words) VALUES (new.number, new.words); END",
        "CREATE TRIGGER search_index_delete AFTER DELETE ON search_entry BEGIN"
        " INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', old.number, old.words); END",
        "CREATE TRIGGER search_index_update AFTER UPDATE ON search_entry BEGIN"
        " INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', old.number, old.words);"
        " INSERT INTO search_index(rowid, words) VALUES (new.number, new.words); END",
    ),
    "postgresql": ("CREATE INDEX search_index ON search_entry USING gin (to_tsvector('simple'::regconfig, words))",),
}


def upgrade() -> None:
    """Apply. A table comes after those that it refers to."""
    document_tables()
    outlet_tables()
    resolution_tables()
    telling_tables()
    participant_tables()
    event_tables()
    statement_tables()
    agreement_tables()
    service_tables()
    for statement in FULL_TEXT[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Undo."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")
    found = sa.MetaData()
    found.reflect(op.get_bind())
    for table in reversed(found.sorted_tables):
        if table.name != "alembic_version":
            op.drop_table(table.name)


# --- Columns. Each holds a value in every row unless it is `nullable`. Constraints and indexes without a name get one
# --- by the convention in models/base.py.


def column(name: str, kind: Any, *more: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, *more, **{"nullable": False, **options})


def plain(name: str, length: int | None = None, *more: Any, **options: Any) -> sa.Column[Any]:
    """Text that sorts by code point on every database."""
    kind = sa.String(length).with_variant(sa.VARCHAR(length, collation="C"), "postgresql")
    return column(name, kind, *more, **options)


def text(name: str, **options: Any) -> sa.Column[Any]:
    """Text that nothing is sorted by."""
    return column(name, sa.Text(), **options)


def choice(name: str, vocabulary: str, check: str | None = None, **options: Any) -> sa.Column[Any]:
    """One of the values of a vocabulary, as text that the database checks; `check` names the constraint."""
    values = VOCABULARIES[vocabulary].split()
    kind = sa.Enum(*values, name=check or vocabulary, native_enum=False, create_constraint=True)
    return column(name, kind, **options)


def integer(name: str, *more: Any, **options: Any) -> sa.Column[Any]:
    return column(name, sa.Integer(), *more, **options)


def real(name: str, **options: Any) -> sa.Column[Any]:
    return column(name, sa.Float(), **options)


def flag(name: str) -> sa.Column[Any]:
    return column(name, sa.Boolean())


def day(name: str, **options: Any) -> sa.Column[Any]:
    return column(name, sa.Date(), **options)


def moment(name: str, **options: Any) -> sa.Column[Any]:
    """A day and time in UTC."""
    return column(name, sa.DateTime(timezone=True), **options)


def json(name: str) -> sa.Column[Any]:
    return column(name, sa.JSON())


def record_id(name: str, *more: Any, **options: Any) -> sa.Column[Any]:
    """The id of a record or document."""
    return plain(name, 20, *more, **options)


def record(name: str, table: str, ondelete: str | None = None, **options: Any) -> sa.Column[Any]:
    """A reference to a record or document."""
    return record_id(name, sa.ForeignKey(f"{table}.id", ondelete=ondelete), **options)


def record_checked_at_commit(name: str, table: str, ondelete: str | None = None, **options: Any) -> sa.Column[Any]:
    """A reference to a record that is written after what refers to it: all tellings are in before records follow."""
    key = sa.ForeignKey(f"{table}.id", ondelete=ondelete, deferrable=True, initially="DEFERRED")
    return record_id(name, key, **options)


def row(name: str, table: str, ondelete: str | None = None, **options: Any) -> sa.Column[Any]:
    """A reference to a row by its number."""
    return integer(name, sa.ForeignKey(f"{table}.id", ondelete=ondelete), **options)


def dates() -> list[sa.Column[Any]]:
    """First and last day of what may be a range, partial or unknown."""
    return [
        day("starts_on", nullable=True),
        day("ends_on", nullable=True),
        choice("date_precision", "dateprecision", nullable=True),
        choice("date_basis", "datebasis", nullable=True),
        choice("date_source", "detailsource", nullable=True),
    ]


def what_and_where() -> list[sa.Column[Any]]:
    """What an event and its telling have in common."""
    return [
        choice("type", "eventtype"),
        choice("mode", "eventmode", nullable=True),
        choice("status", "eventstatus"),
        plain("country", 3, nullable=True),
        plain("place", nullable=True),
        real("latitude", nullable=True),
        real("longitude", nullable=True),
        choice("place_source", "detailsource", "placesource", nullable=True),
        *dates(),
    ]


# --- Tables.


def document_tables() -> None:
    """Documents, and which are near-duplicates of one another."""
    op.create_table(
        "document",
        record_id("id", primary_key=True),
        plain("name"),
        plain("format", 16),
        plain("extractor", 16),
        text("title", nullable=True),
        plain("publisher", nullable=True),
        plain("place", nullable=True),
        day("published", nullable=True),
        plain("url", nullable=True, index=True),
        text("byline", nullable=True),
        text("text"),
        plain("source_sha256", 64, index=True),
        plain("text_sha256", 64, index=True),
        moment("added_at", index=True),
        integer("arrival"),
        day("sort_date"),
        plain("publisher_folded", nullable=True),
        plain("place_folded", nullable=True),
        record("revision_of", "document", SET_NULL, nullable=True, index=True),
        record("copy_of_id", "document", SET_NULL, nullable=True, index=True),
        record_id("outlet_id", nullable=True),
        plain("place_country", 3, nullable=True),
        plain("outlet"),
        flag("superseded"),
        sa.Index(None, "sort_date", "id"),
        sa.Index(None, "arrival", "id"),
        sa.Index(None, "publisher_folded", "sort_date", "id"),
        sa.Index(None, "place_folded", "sort_date", "id"),
        sa.Index(None, "outlet_id", "publisher", "published"),
        sa.Index(None, "place_country", "outlet_id"),
    )
    op.create_table(
        "copy_key",
        plain("key", 24, primary_key=True),
        record("document_id", "document", CASCADE, primary_key=True, index=True),
    )
    op.create_table(
        "copy_link",
        record("first_id", "document", CASCADE, primary_key=True),
        record("second_id", "document", CASCADE, primary_key=True, index=True),
        real("share"),
    )


def outlet_tables() -> None:
    """Who published documents, and which records these tell."""
    op.create_table(
        "outlet",
        record_id("id", primary_key=True),
        plain("name"),
        plain("name_folded", index=True),
        plain("domain", nullable=True, index=True),
        integer("documents"),
        day("first_published", nullable=True, index=True),
        day("last_published", nullable=True, index=True),
        day("sort_date"),
        integer("participants"),
        integer("events"),
        integer("statements"),
        integer("agreements"),
        sa.Index(None, "sort_date", "id"),
        sa.Index(None, "documents", "id"),
        sa.Index(None, "name", "id"),
    )
    op.create_table(
        "outlet_record",
        record("outlet_id", "outlet", CASCADE, primary_key=True),
        record_id("record_id", primary_key=True),
        integer("tellings"),
    )
    op.create_table(
        "publisher_record",
        choice("kind", "recordkind", primary_key=True),
        plain("publisher_folded", primary_key=True),
        record_id("record_id", primary_key=True),
        integer("tellings"),
    )


def resolution_tables() -> None:
    """What entity resolution rests on: variants, blocking keys, links, counts, and corrections by people."""
    op.create_table(
        "variant",
        integer("id", primary_key=True),
        choice("kind", "recordkind"),
        plain("digest", 64, unique=True),
        record_id("record_id", index=True),
        record_id("own_id", unique=True),
        integer("inherited_from", nullable=True),
        json("profile"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "blocking_key",
        plain("key", 100, primary_key=True),
        row("variant_id", "variant", CASCADE, primary_key=True, index=True),
    )
    op.create_table(
        "link",
        row("first_id", "variant", CASCADE, primary_key=True),
        row("second_id", "variant", CASCADE, primary_key=True, index=True),
        real("score"),
        json("reasons"),
        sa.CheckConstraint("first_id < second_id", name="pair_order"),
    )
    op.create_table(
        "typed_link",
        row("first_id", "variant", CASCADE, primary_key=True),
        row("second_id", "variant", CASCADE, primary_key=True, index=True),
        choice("type", "linktype"),
        real("score"),
        json("reasons"),
        sa.CheckConstraint("first_id <> second_id", name="two_sides"),
    )
    op.create_table(
        "value_count",
        row("variant_id", "variant", CASCADE, primary_key=True),
        choice("field", "countedfield", primary_key=True),
        plain("value", primary_key=True),
        integer("count"),
    )
    op.create_table(
        "correction",
        integer("id", primary_key=True),
        integer("act", index=True),
        choice("kind", "correctionkind"),
        choice("record_kind", "recordkind"),
        plain("first_digest", 64, index=True),
        plain("first_text", 64, index=True),
        integer("first_start"),
        integer("first_end"),
        flag("first_private"),
        plain("second_digest", 64, index=True),
        plain("second_text", 64, index=True),
        integer("second_start"),
        integer("second_end"),
        flag("second_private"),
        moment("made_at"),
        moment("ended_at", nullable=True),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "correction_act",
        integer("id", primary_key=True),
        choice("kind", "correctionkind"),
        choice("record_kind", "recordkind"),
        record_id("record_id", index=True),
        record_id("other_id", nullable=True),
        integer("telling", nullable=True),
        plain("field", nullable=True),
        column("value", sa.JSON(none_as_null=True), nullable=True),
        text("reason", nullable=True),
        plain("made_by", nullable=True),
        moment("made_at"),
        plain("ended_by", nullable=True),
        moment("ended_at", nullable=True),
        plain("digest", 64, nullable=True, index=True),
        plain("text", 64, nullable=True, index=True),
        integer("start", nullable=True),
        integer("end", nullable=True),
        sqlite_autoincrement=True,
    )


def telling_tables() -> None:
    """What all tellings have, and the spans that prove them."""
    op.create_table(
        "telling",
        integer("id", primary_key=True),
        choice("kind", "recordkind"),
        record("document_id", "document", CASCADE),
        plain("key"),
        plain("extractor", 16),
        real("confidence"),
        row("variant_id", "variant"),
        integer("sentence_start"),
        integer("sentence_end"),
        sa.UniqueConstraint("document_id", "key"),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence"),
        sa.Index(None, "variant_id", "document_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "mention",
        integer("id", primary_key=True),
        record("document_id", "document", CASCADE),
        row("telling_id", "telling", CASCADE, index=True),
        choice("part", "part"),
        integer("start"),
        integer("end"),
        sa.CheckConstraint('start >= 0 AND "end" > start', name="span"),
        sa.Index(None, "document_id", "start"),
    )


def participant_tables() -> None:
    """Participants, the names they go by, and how those are found by words that are spelled alike."""
    op.create_table(
        "participant",
        record_id("id", primary_key=True),
        plain("name"),
        choice("kind", "participantkind", index=True),
        plain("country", 3, nullable=True, index=True),
        column("role", sa.String(), nullable=True),
        choice("sector", "sector", nullable=True),
        integer("documents"),
        integer("outlets"),
        sa.Index(None, "name", "id"),
        sa.Index(None, "documents", "id"),
        sa.Index(None, "outlets", "id"),
    )
    op.create_table(
        "participant_name",
        record("participant_id", "participant", CASCADE, primary_key=True),
        plain("name", primary_key=True),
        plain("folded", index=True),
    )
    op.create_table(
        "participant_telling",
        row("id", "telling", CASCADE, primary_key=True),
        record_checked_at_commit("participant_id", "participant", nullable=True, index=True),
        plain("name"),
        choice("participant_kind", "participantkind"),
        plain("country", 3, nullable=True),
        column("role", sa.String(), nullable=True),
        choice("sector", "sector", nullable=True),
        plain("gender", 1, nullable=True),
    )
    op.create_table(
        "name_word",
        plain("word", 40, primary_key=True),
        record("participant_id", "participant", CASCADE, primary_key=True, index=True),
    )
    op.create_table(
        "word_gram",
        plain("gram", 3, primary_key=True),
        plain("word", 40, primary_key=True, index=True),
        integer("size"),
    )


def event_tables() -> None:
    """Events, their participants and contexts."""
    op.create_table(
        "event",
        record_id("id", primary_key=True),
        plain("place_folded", nullable=True),
        record_checked_at_commit("part_of_id", "event", SET_NULL, nullable=True, index=True),
        record_checked_at_commit("fulfilled_by_id", "event", SET_NULL, nullable=True, index=True),
        real("confidence"),
        integer("documents"),
        integer("outlets"),
        row("date_telling_id", "telling", SET_NULL, nullable=True, index=True),
        integer("best_telling_id"),
        day("sort_date"),
        flag("has_actor"),
        flag("has_recipient"),
        *what_and_where(),
        sa.Index(None, "sort_date", "id"),
        sa.Index(None, "documents", "id"),
        sa.Index(None, "outlets", "id"),
        sa.Index(None, "confidence", "id"),
        sa.Index(None, "has_actor", "sort_date", "id"),
        sa.Index(None, "has_recipient", "sort_date", "id"),
        sa.Index(None, "type", "sort_date", "id"),
        sa.Index(None, "country", "sort_date", "id"),
        sa.Index(None, "place_folded", "sort_date", "id", "place"),
        sa.Index(None, "mode", "sort_date", "id"),
        sa.Index(None, "ends_on"),
        sa.Index(None, "latitude", "longitude"),
    )
    op.create_table(
        "event_participant",
        record("event_id", "event", CASCADE, primary_key=True),
        record("participant_id", "participant", primary_key=True),
        choice("role", "eventrole", primary_key=True),
        integer("position"),
        sa.Index(None, "participant_id", "role", "event_id"),
    )
    op.create_table(
        "event_context",
        record("event_id", "event", CASCADE, primary_key=True),
        choice("context", "eventcontext", primary_key=True, index=True),
    )
    op.create_table(
        "event_telling",
        row("id", "telling", CASCADE, primary_key=True),
        record_checked_at_commit("event_id", "event", nullable=True, index=True),
        row("part_of_id", "event_telling", SET_NULL, nullable=True, index=True),
        json("contexts"),
        *what_and_where(),
    )
    op.create_table(
        "event_telling_side",
        row("telling_id", "event_telling", CASCADE, primary_key=True),
        row("participant_telling_id", "participant_telling", CASCADE, primary_key=True, index=True),
        choice("role", "eventrole", primary_key=True),
        integer("position"),
    )


def statement_tables() -> None:
    """Statements, who speaks and to whom."""
    op.create_table(
        "statement",
        record_id("id", primary_key=True),
        choice("kind", "statementkind"),
        choice("stance", "stance"),
        text("text"),
        record("event_id", "event", SET_NULL, nullable=True, index=True),
        record_checked_at_commit("part_of_id", "statement", SET_NULL, nullable=True, index=True),
        real("confidence"),
        real("speaker_confidence"),
        integer("documents"),
        integer("outlets"),
        row("date_telling_id", "telling", SET_NULL, nullable=True, index=True),
        integer("best_telling_id"),
        day("sort_date"),
        *dates(),
        sa.Index(None, "sort_date", "id"),
        sa.Index(None, "documents", "id"),
        sa.Index(None, "outlets", "id"),
        sa.Index(None, "confidence", "id"),
        sa.Index(None, "kind", "sort_date", "id"),
        sa.Index(None, "stance", "sort_date", "id"),
        sa.Index(None, "ends_on"),
    )
    op.create_table(
        "statement_participant",
        record("statement_id", "statement", CASCADE, primary_key=True),
        record("participant_id", "participant", primary_key=True),
        choice("role", "statementrole", primary_key=True),
        integer("position"),
        sa.Index(None, "participant_id", "role", "statement_id"),
    )
    op.create_table(
        "statement_telling",
        row("id", "telling", CASCADE, primary_key=True),
        record_checked_at_commit("statement_id", "statement", nullable=True, index=True),
        choice("statement_kind", "statementkind"),
        choice("stance", "stance"),
        text("text"),
        row("event_telling_id", "event_telling", SET_NULL, nullable=True, index=True),
        real("speaker_confidence"),
        *dates(),
    )
    op.create_table(
        "statement_telling_side",
        row("telling_id", "statement_telling", CASCADE, primary_key=True),
        row("participant_telling_id", "participant_telling", CASCADE, primary_key=True, index=True),
        choice("role", "statementrole", primary_key=True),
        integer("position"),
    )


def agreement_tables() -> None:
    """Agreements, their parties and the steps of their lives."""
    op.create_table(
        "agreement",
        record_id("id", primary_key=True),
        choice("kind", "agreementkind", index=True),
        choice("status", "agreementstatus", index=True),
        text("title"),
        integer("count", nullable=True),
        record("event_id", "event", SET_NULL, nullable=True, index=True),
        record_checked_at_commit("part_of_id", "agreement", SET_NULL, nullable=True, index=True),
        real("confidence"),
        integer("documents"),
        integer("outlets"),
        row("date_telling_id", "telling", SET_NULL, nullable=True, index=True),
        integer("best_telling_id"),
        day("sort_date"),
        *dates(),
        sa.Index(None, "sort_date", "id"),
        sa.Index(None, "documents", "id"),
        sa.Index(None, "outlets", "id"),
        sa.Index(None, "confidence", "id"),
        sa.Index(None, "ends_on"),
    )
    op.create_table(
        "agreement_party",
        record("agreement_id", "agreement", CASCADE, primary_key=True),
        record("participant_id", "participant", primary_key=True),
        choice("role", "agreementrole", primary_key=True),
        integer("position"),
        sa.Index(None, "participant_id", "role", "agreement_id"),
    )
    op.create_table(
        "agreement_telling",
        row("id", "telling", CASCADE, primary_key=True),
        record_checked_at_commit("agreement_id", "agreement", nullable=True, index=True),
        choice("agreement_kind", "agreementkind"),
        choice("status", "agreementstatus"),
        text("title"),
        integer("count", nullable=True),
        row("event_telling_id", "event_telling", SET_NULL, nullable=True, index=True),
        row("part_of_id", "agreement_telling", SET_NULL, nullable=True, index=True),
    )
    op.create_table(
        "agreement_telling_party",
        row("telling_id", "agreement_telling", CASCADE, primary_key=True),
        row("participant_telling_id", "participant_telling", CASCADE, primary_key=True, index=True),
        choice("role", "agreementrole", primary_key=True),
        integer("position"),
    )
    op.create_table(
        "agreement_step",
        row("telling_id", "agreement_telling", CASCADE, primary_key=True),
        integer("position", primary_key=True),
        choice("status", "agreementstage"),
        row("mention_id", "mention", CASCADE, index=True),
        *dates(),
    )


def service_tables() -> None:
    """Retired ids, refused documents, the change feed, stored bodies and the words that full text finds."""
    op.create_table(
        "retired_id",
        record_id("id", primary_key=True),
        record_id("successor", nullable=True, index=True),
        moment("retired_at"),
    )
    op.create_table(
        "refusal",
        plain("sha256", 64, primary_key=True),
        record_id("outlet_id", nullable=True),
        plain("outlet", nullable=True),
        moment("refused_at", index=True),
    )
    op.create_table(
        "change",
        record_id("record_id", primary_key=True),
        column("number", sa.BigInteger(), unique=True),
        plain("letter", 1),
        choice("action", "changeaction"),
        record_id("successor", nullable=True),
        moment("changed_at"),
        sa.Index(None, "letter", "number"),
    )
    op.create_table(
        "rendering",
        column(
            "number",
            # On SQLite the primary key is the row's own number, so that a body is found in one step.
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.ForeignKey("change.number", ondelete=CASCADE),
            primary_key=True,
            autoincrement=False,
        ),
        record_id("record_id", unique=True),
        plain("edition", 24),
        column("body", sa.LargeBinary()),
        column("page", sa.LargeBinary(), nullable=True),
        sa.Index(None, "edition", "number"),
        # PostgreSQL would compress what is longer than 2,000 bytes and store it in pieces beside the table.
        postgresql_with={"toast_tuple_target": 8160},
    )
    op.create_table(
        "search_entry",
        integer("number", primary_key=True),
        record_id("record_id", unique=True),
        text("words"),
        sqlite_autoincrement=True,
    )
