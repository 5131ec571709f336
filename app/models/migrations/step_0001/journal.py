"""The journal and the site."""

DDL = (
    """CREATE TABLE site (
        id BLOB NOT NULL,
        since DATETIME NOT NULL,
        CONSTRAINT pk_site PRIMARY KEY (id)
    )""",
    """CREATE TABLE act (
        id BLOB NOT NULL,
        site BLOB NOT NULL,
        seq INTEGER NOT NULL,
        user TEXT NOT NULL,
        at DATETIME NOT NULL,
        kind TEXT NOT NULL,
        reason TEXT,
        reverses_id BLOB,
        previous_hash BLOB NOT NULL,
        hash BLOB NOT NULL,
        CONSTRAINT pk_act PRIMARY KEY (id),
        CONSTRAINT uq_act_site_seq UNIQUE (site, seq),
        CONSTRAINT fk_act_reverses_id_act FOREIGN KEY(reverses_id) REFERENCES act (id)
    )""",
    """CREATE TABLE change (
        id BLOB NOT NULL,
        act_id BLOB NOT NULL,
        table_name TEXT NOT NULL,
        row_id BLOB NOT NULL,
        operation TEXT NOT NULL,
        "before" JSON,
        "after" JSON,
        parents JSON NOT NULL,
        salt BLOB NOT NULL,
        digest BLOB NOT NULL,
        CONSTRAINT pk_change PRIMARY KEY (id),
        CONSTRAINT fk_change_act_id_act FOREIGN KEY(act_id) REFERENCES act (id)
            DEFERRABLE INITIALLY DEFERRED
    )""",
    """CREATE INDEX ix_change_act_id ON change (act_id)""",
    """CREATE INDEX ix_change_table_row ON change (table_name, row_id, id)""",
)
