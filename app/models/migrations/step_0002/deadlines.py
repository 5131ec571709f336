"""Due days, and the queue of those to be computed; everybody is queued."""

DDL = (
    """CREATE TABLE deadline (
        id INTEGER NOT NULL,
        candidate_id BLOB NOT NULL,
        person_id BLOB NOT NULL,
        cell_id BLOB NOT NULL,
        sort_key TEXT NOT NULL,
        rule VARCHAR(40) NOT NULL,
        due DATE NOT NULL,
        start TEXT NOT NULL,
        start_on DATE NOT NULL,
        amount INTEGER NOT NULL,
        unit VARCHAR(40) NOT NULL,
        regime TEXT NOT NULL,
        rule_since DATE NOT NULL,
        local BOOLEAN NOT NULL,
        record_id BLOB,
        number TEXT,
        subject TEXT,
        CONSTRAINT pk_deadline PRIMARY KEY (id),
        CONSTRAINT fk_deadline_candidate_id_candidate FOREIGN KEY(candidate_id)
            REFERENCES candidate (id),
        CONSTRAINT ck_deadline_unit CHECK (unit IN ('working_days', 'months', 'day'))
    )""",
    """CREATE INDEX ix_deadline_candidate_id ON deadline (candidate_id)""",
    """CREATE INDEX ix_deadline_cell_id_due ON deadline (cell_id, due, sort_key, id, rule)""",
    """CREATE INDEX ix_deadline_due ON deadline (due, sort_key, id, rule, cell_id)""",
    """CREATE INDEX ix_deadline_rule_due ON deadline (rule, due, sort_key, id, cell_id)""",
    """CREATE TABLE deadline_queue (
        candidate_id BLOB NOT NULL,
        CONSTRAINT pk_deadline_queue PRIMARY KEY (candidate_id),
        CONSTRAINT fk_deadline_queue_candidate_id_candidate FOREIGN KEY(candidate_id)
            REFERENCES candidate (id)
    )""",
    """CREATE TABLE deadline_mark (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        candidate_id BLOB NOT NULL,
        rule VARCHAR(40) NOT NULL,
        start_on DATE NOT NULL,
        done_on DATE NOT NULL,
        note TEXT,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_deadline_mark PRIMARY KEY (id),
        CONSTRAINT fk_deadline_mark_candidate_id_candidate FOREIGN KEY(candidate_id)
            REFERENCES candidate (id)
    )""",
    """CREATE UNIQUE INDEX uq_deadline_mark_candidate_id_rule_start_on_alive ON deadline_mark
        (candidate_id, rule, start_on) WHERE deleted_at IS NULL""",
)

QUEUE = (
    "INSERT INTO deadline_queue (candidate_id) SELECT id FROM candidate WHERE deleted_at IS NULL"
)
