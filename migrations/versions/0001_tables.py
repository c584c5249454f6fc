"""All tables: documents, tellings with their mentions, records, and what the resolver and full text need."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Full text is made by hand, as no two databases make it alike. Words are folded before they are stored.
FULL_TEXT = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search_index USING fts5(words, content='search_entry', content_rowid='number', tokenize='unicode61 remove_diacritics 0')",
        "CREATE TRIGGER search_index_insert AFTER INSERT ON search_entry BEGIN INSERT INTO search_index(rowid, words) VALUES (new.number, new.words); END",
        "CREATE TRIGGER search_index_delete AFTER DELETE ON search_entry BEGIN INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', old.number, old.words); END",
        "CREATE TRIGGER search_index_update AFTER UPDATE ON search_entry BEGIN INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', old.number, old.words); INSERT INTO search_index(rowid, words) VALUES (new.number, new.words); END",
    ),
    "postgresql": ("CREATE INDEX search_index ON search_entry USING gin (to_tsvector('simple'::regconfig, words))",),
}


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "document",
        sa.Column(
            "id", sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("name", sa.String().with_variant(sa.VARCHAR(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "format",
            sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publisher", sa.String().with_variant(sa.VARCHAR(collation="C"), "postgresql"), nullable=True),
        sa.Column("place", sa.String().with_variant(sa.VARCHAR(collation="C"), "postgresql"), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("url", sa.String().with_variant(sa.VARCHAR(collation="C"), "postgresql"), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "source_sha256",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "text_sha256",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sort_date", sa.Date(), nullable=False),
        sa.Column(
            "revision_of",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "copy_of_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("outlet", sa.String().with_variant(sa.VARCHAR(collation="C"), "postgresql"), nullable=False),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["copy_of_id"], ["document.id"], name=op.f("fk_document_copy_of_id_document"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["revision_of"], ["document.id"], name=op.f("fk_document_revision_of_document"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_copy_of_id"), "document", ["copy_of_id"])
    op.create_index(op.f("ix_document_publisher"), "document", ["publisher"])
    op.create_index(op.f("ix_document_revision_of"), "document", ["revision_of"])
    op.create_index(op.f("ix_document_sort_date_id"), "document", ["sort_date", "id"])
    op.create_index(op.f("ix_document_source_sha256"), "document", ["source_sha256"])
    op.create_index(op.f("ix_document_text_sha256"), "document", ["text_sha256"])
    op.create_index(op.f("ix_document_url"), "document", ["url"])

    op.create_table(
        "participant",
        sa.Column(
            "id", sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("name", sa.String().with_variant(sa.VARCHAR(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "person",
                "country",
                "organization",
                "group",
                name="participantkind",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "country",
            sa.String(length=3).with_variant(sa.VARCHAR(length=3, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column(
            "sector",
            sa.Enum(
                "COP",
                "GOV",
                "JUD",
                "LEG",
                "MIL",
                "PRM",
                "PTY",
                "REB",
                "SPY",
                "UAF",
                "UNK",
                "AGR",
                "BUS",
                "CRM",
                "CVL",
                "EDU",
                "ELI",
                "JRN",
                "LAB",
                "MED",
                "REF",
                "OPP",
                "PRE",
                "REL",
                "SOC",
                name="sector",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=True,
        ),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
    )
    op.create_index(op.f("ix_participant_country"), "participant", ["country"])
    op.create_index(op.f("ix_participant_documents_id"), "participant", ["documents", "id"])
    op.create_index(op.f("ix_participant_kind"), "participant", ["kind"])
    op.create_index(op.f("ix_participant_name_id"), "participant", ["name", "id"])
    op.create_index(op.f("ix_participant_outlets_id"), "participant", ["outlets", "id"])

    op.create_table(
        "retired_id",
        sa.Column(
            "id", sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "successor",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retired_id")),
    )
    op.create_index(op.f("ix_retired_id_successor"), "retired_id", ["successor"])

    op.create_table(
        "ruling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False),
        sa.Column(
            "kind", sa.Enum("join", "cut", name="rulingkind", native_enum=False, create_constraint=True), nullable=False
        ),
        sa.Column(
            "record_kind",
            sa.Enum(
                "participant",
                "event",
                "statement",
                "agreement",
                name="recordkind",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "first_digest",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "first_text",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("first_start", sa.Integer(), nullable=False),
        sa.Column("first_end", sa.Integer(), nullable=False),
        sa.Column("first_private", sa.Boolean(), nullable=False),
        sa.Column(
            "second_digest",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "second_text",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("second_start", sa.Integer(), nullable=False),
        sa.Column("second_end", sa.Integer(), nullable=False),
        sa.Column("second_private", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruling")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_ruling_act"), "ruling", ["act"])
    op.create_index(op.f("ix_ruling_first_digest"), "ruling", ["first_digest"])
    op.create_index(op.f("ix_ruling_first_text"), "ruling", ["first_text"])
    op.create_index(op.f("ix_ruling_second_digest"), "ruling", ["second_digest"])
    op.create_index(op.f("ix_ruling_second_text"), "ruling", ["second_text"])

    op.create_table(
        "search_entry",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "record_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("record_id", name=op.f("uq_search_entry_record_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "variant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "participant",
                "event",
                "statement",
                "agreement",
                name="recordkind",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "digest",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "record_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("profile", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_variant")),
        sa.UniqueConstraint("digest", name=op.f("uq_variant_digest")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_variant_record_id"), "variant", ["record_id"])

    op.create_table(
        "blocking_key",
        sa.Column(
            "key",
            sa.String(length=100).with_variant(sa.VARCHAR(length=100, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("variant_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["variant_id"], ["variant.id"], name=op.f("fk_blocking_key_variant_id_variant"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "variant_id", name=op.f("pk_blocking_key")),
    )
    op.create_index(op.f("ix_blocking_key_variant_id"), "blocking_key", ["variant_id"])

    op.create_table(
        "copy_key",
        sa.Column(
            "key", sa.String(length=24).with_variant(sa.VARCHAR(length=24, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "document_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_copy_key_document_id_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "document_id", name=op.f("pk_copy_key")),
    )
    op.create_index(op.f("ix_copy_key_document_id"), "copy_key", ["document_id"])

    op.create_table(
        "copy_link",
        sa.Column(
            "first_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "second_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("share", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["first_id"], ["document.id"], name=op.f("fk_copy_link_first_id_document"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["document.id"], name=op.f("fk_copy_link_second_id_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_copy_link")),
    )
    op.create_index(op.f("ix_copy_link_second_id"), "copy_link", ["second_id"])

    op.create_table(
        "link",
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_link_pair_order")),
        sa.ForeignKeyConstraint(
            ["first_id"], ["variant.id"], name=op.f("fk_link_first_id_variant"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["variant.id"], name=op.f("fk_link_second_id_variant"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_link")),
    )
    op.create_index(op.f("ix_link_second_id"), "link", ["second_id"])

    op.create_table(
        "participant_name",
        sa.Column(
            "participant_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("name", sa.String().with_variant(sa.VARCHAR(collation="C"), "postgresql"), nullable=False),
        sa.Column("folded", sa.String().with_variant(sa.VARCHAR(collation="C"), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_participant_name_participant_id_participant"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participant_id", "name", name=op.f("pk_participant_name")),
    )
    op.create_index(op.f("ix_participant_name_folded"), "participant_name", ["folded"])

    op.create_table(
        "tally",
        sa.Column("variant_id", sa.Integer(), nullable=False),
        sa.Column(
            "field",
            sa.Enum(
                "kind",
                "name",
                "country",
                "role",
                "sector",
                "form",
                "outlet",
                name="tallyfield",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.String().with_variant(sa.VARCHAR(collation="C"), "postgresql"), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["variant_id"], ["variant.id"], name=op.f("fk_tally_variant_id_variant"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("variant_id", "field", "value", name=op.f("pk_tally")),
    )
    op.create_table(
        "telling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "participant",
                "event",
                "statement",
                "agreement",
                name="recordkind",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "document_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "key", sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "extractor",
            sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("variant_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name=op.f("ck_telling_confidence")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_telling_document_id_document"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["variant_id"], ["variant.id"], name=op.f("fk_telling_variant_id_variant")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telling")),
        sa.UniqueConstraint("document_id", "key", name=op.f("uq_telling_document_id_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_telling_variant_id_document_id"), "telling", ["variant_id", "document_id"])

    op.create_table(
        "event",
        sa.Column(
            "id", sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "part_of_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("date_telling_id", sa.Integer(), nullable=True),
        sa.Column("sort_date", sa.Date(), nullable=False),
        sa.Column(
            "type",
            sa.Enum(
                "AGREE",
                "CONSULT",
                "SUPPORT",
                "CONCEDE",
                "COOPERATE",
                "AID",
                "RETREAT",
                "REQUEST",
                "ACCUSE",
                "REJECT",
                "THREATEN",
                "PROTEST",
                "SANCTION",
                "MOBILIZE",
                "COERCE",
                "ASSAULT",
                name="eventtype",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "mode",
            sa.Enum(
                "visit",
                "third-party",
                "multilateral",
                "phone",
                "withdraw",
                "release",
                "disarm",
                "ceasefire",
                "access",
                "resign",
                "assist",
                "change",
                "yield",
                "meet",
                "disapprove",
                "investigate",
                "allege",
                "restrict",
                "arrest",
                "relations",
                "expel",
                "territory",
                "violence",
                "demo",
                "riot",
                "strike",
                "hunger",
                "boycott",
                "obstruct",
                "vandalize",
                "convict",
                "discontinue",
                "troops",
                "weapons",
                "police",
                "militia",
                "seize",
                "censor",
                "curfew",
                "martial-law",
                "deport",
                "withhold",
                "misinformation",
                "cyber",
                "abduct",
                "beat",
                "torture",
                "sexual",
                "targeted",
                "destroy",
                "primitive",
                "firearms",
                "explosives",
                "suicide-attack",
                "aerial",
                "drone",
                "heavy-weapons",
                "crowd-control",
                "unconventional",
                name="eventmode",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=True,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "asserted",
                "historical",
                "future",
                "hypothetical",
                "negated",
                name="eventstatus",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "country",
            sa.String(length=3).with_variant(sa.VARCHAR(length=3, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("place", sa.String().with_variant(sa.VARCHAR(collation="C"), "postgresql"), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column(
            "date_precision",
            sa.Enum("day", "month", "year", name="dateprecision", native_enum=False, create_constraint=True),
            nullable=True,
        ),
        sa.Column(
            "date_basis",
            sa.Enum(
                "stated", "resolved", "inherited", "linked", name="datebasis", native_enum=False, create_constraint=True
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(
            ["date_telling_id"], ["telling.id"], name=op.f("fk_event_date_telling_id_telling"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["part_of_id"],
            ["event.id"],
            name=op.f("fk_event_part_of_id_event"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_country_sort_date_id"), "event", ["country", "sort_date", "id"])
    op.create_index(op.f("ix_event_date_telling_id"), "event", ["date_telling_id"])
    op.create_index(op.f("ix_event_documents_id"), "event", ["documents", "id"])
    op.create_index(op.f("ix_event_outlets_id"), "event", ["outlets", "id"])
    op.create_index(op.f("ix_event_part_of_id"), "event", ["part_of_id"])
    op.create_index(op.f("ix_event_place"), "event", ["place"])
    op.create_index(op.f("ix_event_sort_date_id"), "event", ["sort_date", "id"])
    op.create_index(op.f("ix_event_type_sort_date_id"), "event", ["type", "sort_date", "id"])

    op.create_table(
        "mention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "document_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("telling_id", sa.Integer(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "name",
                "role",
                "trigger",
                "actor",
                "recipient",
                "date",
                "place",
                "content",
                "cue",
                "speaker",
                "addressee",
                "title",
                "reference",
                "party",
                "step",
                name="part",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f("ck_mention_span")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_mention_document_id_document"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["telling_id"], ["telling.id"], name=op.f("fk_mention_telling_id_telling"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
    )
    op.create_index(op.f("ix_mention_document_id_start"), "mention", ["document_id", "start"])
    op.create_index(op.f("ix_mention_telling_id"), "mention", ["telling_id"])

    op.create_table(
        "participant_telling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "participant_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("name", sa.String().with_variant(sa.VARCHAR(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "participant_kind",
            sa.Enum(
                "person",
                "country",
                "organization",
                "group",
                name="participantkind",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "country",
            sa.String(length=3).with_variant(sa.VARCHAR(length=3, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column(
            "sector",
            sa.Enum(
                "COP",
                "GOV",
                "JUD",
                "LEG",
                "MIL",
                "PRM",
                "PTY",
                "REB",
                "SPY",
                "UAF",
                "UNK",
                "AGR",
                "BUS",
                "CRM",
                "CVL",
                "EDU",
                "ELI",
                "JRN",
                "LAB",
                "MED",
                "REF",
                "OPP",
                "PRE",
                "REL",
                "SOC",
                name="sector",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=True,
        ),
        sa.Column(
            "gender", sa.String(length=1).with_variant(sa.VARCHAR(length=1, collation="C"), "postgresql"), nullable=True
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["telling.id"], name=op.f("fk_participant_telling_id_telling"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_participant_telling_participant_id_participant"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant_telling")),
    )
    op.create_index(op.f("ix_participant_telling_participant_id"), "participant_telling", ["participant_id"])

    op.create_table(
        "agreement",
        sa.Column(
            "id", sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "treaty",
                "agreement",
                "mou",
                "ceasefire",
                "joint_statement",
                "commission",
                "contract",
                "resolution",
                "other",
                name="agreementkind",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "unspecified",
                "proposed",
                "under_negotiation",
                "agreed",
                "signed",
                "ratified",
                "in_force",
                "suspended",
                "terminated",
                "rejected",
                name="agreementstatus",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column(
            "event_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("date_telling_id", sa.Integer(), nullable=True),
        sa.Column("sort_date", sa.Date(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column(
            "date_precision",
            sa.Enum("day", "month", "year", name="dateprecision", native_enum=False, create_constraint=True),
            nullable=True,
        ),
        sa.Column(
            "date_basis",
            sa.Enum(
                "stated", "resolved", "inherited", "linked", name="datebasis", native_enum=False, create_constraint=True
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(
            ["date_telling_id"], ["telling.id"], name=op.f("fk_agreement_date_telling_id_telling"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_agreement_event_id_event"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    op.create_index(op.f("ix_agreement_date_telling_id"), "agreement", ["date_telling_id"])
    op.create_index(op.f("ix_agreement_documents_id"), "agreement", ["documents", "id"])
    op.create_index(op.f("ix_agreement_event_id"), "agreement", ["event_id"])
    op.create_index(op.f("ix_agreement_kind"), "agreement", ["kind"])
    op.create_index(op.f("ix_agreement_outlets_id"), "agreement", ["outlets", "id"])
    op.create_index(op.f("ix_agreement_sort_date_id"), "agreement", ["sort_date", "id"])
    op.create_index(op.f("ix_agreement_status"), "agreement", ["status"])

    op.create_table(
        "event_context",
        sa.Column(
            "event_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "context",
            sa.Enum(
                "military",
                "intelligence",
                "executive",
                "legislative",
                "election",
                "political_institutions",
                "pro_democracy",
                "pro_autocracy",
                "economic",
                "legal",
                "reparations",
                "human_rights",
                "rights_freedoms",
                "repression",
                "human_security",
                "gender",
                "lgbt",
                "religion_ethnicity",
                "inequality",
                "diplomatic",
                "territory",
                "peacekeeping",
                "health",
                "asylum",
                "migration",
                "disasters",
                "natural_resource",
                "environment",
                "technology",
                "terrorism",
                "cbrn",
                "cyber",
                "misinformation",
                "crime",
                "corruption",
                "illegal_drugs",
                "trafficking",
                name="eventcontext",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_context_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "context", name=op.f("pk_event_context")),
    )
    op.create_index(op.f("ix_event_context_context"), "event_context", ["context"])

    op.create_table(
        "event_participant",
        sa.Column(
            "event_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "participant_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "role",
            sa.Enum("actor", "recipient", name="eventrole", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_participant_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_event_participant_participant_id_participant")
        ),
        sa.PrimaryKeyConstraint("event_id", "participant_id", "role", name=op.f("pk_event_participant")),
    )
    op.create_index(op.f("ix_event_participant_participant_id"), "event_participant", ["participant_id"])

    op.create_table(
        "event_telling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "event_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("part_of_id", sa.Integer(), nullable=True),
        sa.Column("contexts", sa.JSON(), nullable=False),
        sa.Column(
            "type",
            sa.Enum(
                "AGREE",
                "CONSULT",
                "SUPPORT",
                "CONCEDE",
                "COOPERATE",
                "AID",
                "RETREAT",
                "REQUEST",
                "ACCUSE",
                "REJECT",
                "THREATEN",
                "PROTEST",
                "SANCTION",
                "MOBILIZE",
                "COERCE",
                "ASSAULT",
                name="eventtype",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "mode",
            sa.Enum(
                "visit",
                "third-party",
                "multilateral",
                "phone",
                "withdraw",
                "release",
                "disarm",
                "ceasefire",
                "access",
                "resign",
                "assist",
                "change",
                "yield",
                "meet",
                "disapprove",
                "investigate",
                "allege",
                "restrict",
                "arrest",
                "relations",
                "expel",
                "territory",
                "violence",
                "demo",
                "riot",
                "strike",
                "hunger",
                "boycott",
                "obstruct",
                "vandalize",
                "convict",
                "discontinue",
                "troops",
                "weapons",
                "police",
                "militia",
                "seize",
                "censor",
                "curfew",
                "martial-law",
                "deport",
                "withhold",
                "misinformation",
                "cyber",
                "abduct",
                "beat",
                "torture",
                "sexual",
                "targeted",
                "destroy",
                "primitive",
                "firearms",
                "explosives",
                "suicide-attack",
                "aerial",
                "drone",
                "heavy-weapons",
                "crowd-control",
                "unconventional",
                name="eventmode",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=True,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "asserted",
                "historical",
                "future",
                "hypothetical",
                "negated",
                name="eventstatus",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "country",
            sa.String(length=3).with_variant(sa.VARCHAR(length=3, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("place", sa.String().with_variant(sa.VARCHAR(collation="C"), "postgresql"), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column(
            "date_precision",
            sa.Enum("day", "month", "year", name="dateprecision", native_enum=False, create_constraint=True),
            nullable=True,
        ),
        sa.Column(
            "date_basis",
            sa.Enum(
                "stated", "resolved", "inherited", "linked", name="datebasis", native_enum=False, create_constraint=True
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_event_telling_event_id_event"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["id"], ["telling.id"], name=op.f("fk_event_telling_id_telling"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["part_of_id"],
            ["event_telling.id"],
            name=op.f("fk_event_telling_part_of_id_event_telling"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_telling")),
    )
    op.create_index(op.f("ix_event_telling_event_id"), "event_telling", ["event_id"])
    op.create_index(op.f("ix_event_telling_part_of_id"), "event_telling", ["part_of_id"])

    op.create_table(
        "statement",
        sa.Column(
            "id", sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "kind",
            sa.Enum("direct", "indirect", "mixed", name="statementkind", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=True),
        sa.Column(
            "event_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("speaker_confidence", sa.Float(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("sort_date", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_statement_event_id_event"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
    )
    op.create_index(op.f("ix_statement_confidence"), "statement", ["confidence"])
    op.create_index(op.f("ix_statement_documents_id"), "statement", ["documents", "id"])
    op.create_index(op.f("ix_statement_event_id"), "statement", ["event_id"])
    op.create_index(op.f("ix_statement_kind"), "statement", ["kind"])
    op.create_index(op.f("ix_statement_outlets_id"), "statement", ["outlets", "id"])
    op.create_index(op.f("ix_statement_sort_date_id"), "statement", ["sort_date", "id"])

    op.create_table(
        "agreement_party",
        sa.Column(
            "agreement_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "participant_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_party_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_agreement_party_participant_id_participant")
        ),
        sa.PrimaryKeyConstraint("agreement_id", "participant_id", name=op.f("pk_agreement_party")),
    )
    op.create_index(op.f("ix_agreement_party_participant_id"), "agreement_party", ["participant_id"])

    op.create_table(
        "agreement_telling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "agreement_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "agreement_kind",
            sa.Enum(
                "treaty",
                "agreement",
                "mou",
                "ceasefire",
                "joint_statement",
                "commission",
                "contract",
                "resolution",
                "other",
                name="agreementkind",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "unspecified",
                "proposed",
                "under_negotiation",
                "agreed",
                "signed",
                "ratified",
                "in_force",
                "suspended",
                "terminated",
                "rejected",
                name="agreementstatus",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("event_telling_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_telling_agreement_id_agreement"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["event_telling_id"],
            ["event_telling.id"],
            name=op.f("fk_agreement_telling_event_telling_id_event_telling"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["telling.id"], name=op.f("fk_agreement_telling_id_telling"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_telling")),
    )
    op.create_index(op.f("ix_agreement_telling_agreement_id"), "agreement_telling", ["agreement_id"])
    op.create_index(op.f("ix_agreement_telling_event_telling_id"), "agreement_telling", ["event_telling_id"])

    op.create_table(
        "event_telling_side",
        sa.Column("telling_id", sa.Integer(), nullable=False),
        sa.Column("participant_telling_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum("actor", "recipient", name="eventrole", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_telling_id"],
            ["participant_telling.id"],
            name=op.f("fk_event_telling_side_participant_telling_id_participant_telling"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["telling_id"],
            ["event_telling.id"],
            name=op.f("fk_event_telling_side_telling_id_event_telling"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("telling_id", "participant_telling_id", "role", name=op.f("pk_event_telling_side")),
    )
    op.create_index(
        op.f("ix_event_telling_side_participant_telling_id"), "event_telling_side", ["participant_telling_id"]
    )

    op.create_table(
        "statement_participant",
        sa.Column(
            "statement_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "participant_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "role",
            sa.Enum("speaker", "addressee", name="statementrole", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_statement_participant_participant_id_participant")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statement.id"],
            name=op.f("fk_statement_participant_statement_id_statement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("statement_id", "participant_id", "role", name=op.f("pk_statement_participant")),
    )
    op.create_index(op.f("ix_statement_participant_participant_id"), "statement_participant", ["participant_id"])

    op.create_table(
        "statement_telling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "statement_id",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "statement_kind",
            sa.Enum("direct", "indirect", "mixed", name="statementkind", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("event_telling_id", sa.Integer(), nullable=True),
        sa.Column("speaker_confidence", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_telling_id"],
            ["event_telling.id"],
            name=op.f("fk_statement_telling_event_telling_id_event_telling"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["telling.id"], name=op.f("fk_statement_telling_id_telling"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statement.id"],
            name=op.f("fk_statement_telling_statement_id_statement"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_telling")),
    )
    op.create_index(op.f("ix_statement_telling_event_telling_id"), "statement_telling", ["event_telling_id"])
    op.create_index(op.f("ix_statement_telling_statement_id"), "statement_telling", ["statement_id"])

    op.create_table(
        "agreement_step",
        sa.Column("telling_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "unspecified",
                "proposed",
                "under_negotiation",
                "agreed",
                "signed",
                "ratified",
                "in_force",
                "suspended",
                "terminated",
                "rejected",
                name="agreementstatus",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("mention_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column(
            "date_precision",
            sa.Enum("day", "month", "year", name="dateprecision", native_enum=False, create_constraint=True),
            nullable=True,
        ),
        sa.Column(
            "date_basis",
            sa.Enum(
                "stated", "resolved", "inherited", "linked", name="datebasis", native_enum=False, create_constraint=True
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.id"], name=op.f("fk_agreement_step_mention_id_mention"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["telling_id"],
            ["agreement_telling.id"],
            name=op.f("fk_agreement_step_telling_id_agreement_telling"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("telling_id", "position", name=op.f("pk_agreement_step")),
    )
    op.create_index(op.f("ix_agreement_step_mention_id"), "agreement_step", ["mention_id"])

    op.create_table(
        "agreement_telling_party",
        sa.Column("telling_id", sa.Integer(), nullable=False),
        sa.Column("participant_telling_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_telling_id"],
            ["participant_telling.id"],
            name=op.f("fk_agreement_telling_party_participant_telling_id_participant_telling"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["telling_id"],
            ["agreement_telling.id"],
            name=op.f("fk_agreement_telling_party_telling_id_agreement_telling"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("telling_id", "participant_telling_id", name=op.f("pk_agreement_telling_party")),
    )
    op.create_index(
        op.f("ix_agreement_telling_party_participant_telling_id"), "agreement_telling_party", ["participant_telling_id"]
    )

    op.create_table(
        "statement_telling_side",
        sa.Column("telling_id", sa.Integer(), nullable=False),
        sa.Column("participant_telling_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum("speaker", "addressee", name="statementrole", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_telling_id"],
            ["participant_telling.id"],
            name=op.f("fk_statement_telling_side_participant_telling_id_participant_telling"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["telling_id"],
            ["statement_telling.id"],
            name=op.f("fk_statement_telling_side_telling_id_statement_telling"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("telling_id", "participant_telling_id", "role", name=op.f("pk_statement_telling_side")),
    )
    op.create_index(
        op.f("ix_statement_telling_side_participant_telling_id"), "statement_telling_side", ["participant_telling_id"]
    )
    for statement in FULL_TEXT[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Undo."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")

    op.drop_table("statement_telling_side")

    op.drop_table("agreement_telling_party")

    op.drop_table("agreement_step")

    op.drop_table("statement_telling")

    op.drop_table("statement_participant")

    op.drop_table("event_telling_side")

    op.drop_table("agreement_telling")

    op.drop_table("agreement_party")

    op.drop_table("statement")

    op.drop_table("event_telling")

    op.drop_table("event_participant")

    op.drop_table("event_context")

    op.drop_table("agreement")

    op.drop_table("participant_telling")

    op.drop_table("mention")

    op.drop_table("event")

    op.drop_table("telling")
    op.drop_table("tally")

    op.drop_table("participant_name")

    op.drop_table("link")

    op.drop_table("copy_link")

    op.drop_table("copy_key")

    op.drop_table("blocking_key")

    op.drop_table("variant")
    op.drop_table("search_entry")

    op.drop_table("ruling")

    op.drop_table("retired_id")

    op.drop_table("participant")

    op.drop_table("document")
