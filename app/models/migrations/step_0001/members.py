"""Members and their dated facts."""

DDL = (
    """CREATE TABLE member (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        person_id BLOB NOT NULL,
        cell_id BLOB NOT NULL,
        standing VARCHAR(40) NOT NULL,
        admitted_on DATE,
        official_on DATE,
        card_number TEXT,
        card_issued_on DATE,
        card_issued_by TEXT,
        source_id TEXT,
        status_text TEXT,
        ending VARCHAR(40),
        ended_on DATE,
        note TEXT,
        sort_key TEXT NOT NULL,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_member PRIMARY KEY (id),
        CONSTRAINT fk_member_person_id_person FOREIGN KEY(person_id) REFERENCES person (id),
        CONSTRAINT fk_member_cell_id_cell FOREIGN KEY(cell_id) REFERENCES cell (id),
        CONSTRAINT ck_member_standing CHECK (standing IN ('probationary', 'official',
            'exempt', 'suspended')),
        CONSTRAINT ck_member_ending CHECK (ending IN ('moved', 'deceased', 'struck_off',
            'expelled', 'resigned'))
    )""",
    """CREATE INDEX ix_member_sort_key ON member (sort_key, id, standing, ending, cell_id)
        WHERE deleted_at IS NULL""",
    """CREATE INDEX ix_member_cell_id_sort_key ON member (cell_id, sort_key, id, standing, ending)
        WHERE deleted_at IS NULL""",
    """CREATE INDEX ix_member_standing_sort_key ON member (standing, sort_key, id, ending, cell_id)
        WHERE deleted_at IS NULL""",
    """CREATE UNIQUE INDEX uq_member_person_id_alive ON member (person_id) WHERE deleted_at IS
        NULL""",
    """CREATE TABLE member_standing (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        member_id BLOB NOT NULL,
        standing VARCHAR(40) NOT NULL,
        from_on DATE,
        until_on DATE,
        reason TEXT,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_member_standing PRIMARY KEY (id),
        CONSTRAINT ck_member_standing_until_after_from CHECK (until_on IS NULL OR
            from_on IS NULL OR until_on >= from_on),
        CONSTRAINT fk_member_standing_member_id_member FOREIGN KEY(member_id) REFERENCES
            member (id),
        CONSTRAINT ck_member_standing_standing CHECK (standing IN ('probationary',
            'official', 'exempt', 'suspended'))
    )""",
    """CREATE INDEX ix_member_standing_member_id ON member_standing (member_id)""",
    """CREATE TABLE cell_office (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        member_id BLOB NOT NULL,
        cell_id BLOB NOT NULL,
        office VARCHAR(40) NOT NULL,
        from_on DATE,
        until_on DATE,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_cell_office PRIMARY KEY (id),
        CONSTRAINT ck_cell_office_until_after_from CHECK (until_on IS NULL OR from_on IS
            NULL OR until_on >= from_on),
        CONSTRAINT fk_cell_office_member_id_member FOREIGN KEY(member_id) REFERENCES
            member (id),
        CONSTRAINT fk_cell_office_cell_id_cell FOREIGN KEY(cell_id) REFERENCES cell (id),
        CONSTRAINT ck_cell_office_office CHECK (office IN ('secretary',
            'deputy_secretary', 'cell_committee_member'))
    )""",
    """CREATE INDEX ix_cell_office_cell_id ON cell_office (cell_id)""",
    """CREATE INDEX ix_cell_office_member_id ON cell_office (member_id)""",
    """CREATE TABLE attachment (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        member_id BLOB NOT NULL,
        cell_id BLOB NOT NULL,
        kind VARCHAR(40) NOT NULL,
        counts_in_vote BOOLEAN NOT NULL,
        from_on DATE,
        until_on DATE,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_attachment PRIMARY KEY (id),
        CONSTRAINT ck_attachment_until_after_from CHECK (until_on IS NULL OR from_on IS
            NULL OR until_on >= from_on),
        CONSTRAINT fk_attachment_member_id_member FOREIGN KEY(member_id) REFERENCES
            member (id),
        CONSTRAINT fk_attachment_cell_id_cell FOREIGN KEY(cell_id) REFERENCES cell (id),
        CONSTRAINT ck_attachment_kind CHECK (kind IN ('temporary', 'full', 'guest'))
    )""",
    """CREATE INDEX ix_attachment_cell_id ON attachment (cell_id)""",
)
