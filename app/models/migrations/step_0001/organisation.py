"""Committee, cells, mass organisations, settings."""

DDL = (
    """CREATE TABLE committee (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        name TEXT NOT NULL,
        org_code TEXT,
        superior_name TEXT,
        place_name TEXT,
        deciding_body VARCHAR(40) NOT NULL,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_committee PRIMARY KEY (id),
        CONSTRAINT ck_committee_deciding_body CHECK (deciding_body IN ('full_committee',
            'standing_committee', 'superior'))
    )""",
    """CREATE TABLE sub_committee (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        committee_id BLOB NOT NULL,
        name TEXT NOT NULL,
        org_code TEXT,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_sub_committee PRIMARY KEY (id),
        CONSTRAINT fk_sub_committee_committee_id_committee FOREIGN KEY(committee_id)
            REFERENCES committee (id)
    )""",
    """CREATE TABLE cell (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        committee_id BLOB NOT NULL,
        sub_committee_id BLOB,
        code TEXT,
        name TEXT NOT NULL,
        name_folded TEXT NOT NULL,
        sort_key TEXT NOT NULL,
        kind VARCHAR(40) NOT NULL,
        founded_on DATE,
        ended_on DATE,
        ending VARCHAR(40),
        successor_id BLOB,
        note TEXT,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_cell PRIMARY KEY (id),
        CONSTRAINT ck_cell_ended_after_founded CHECK (ended_on IS NULL OR founded_on IS
            NULL OR ended_on >= founded_on),
        CONSTRAINT ck_cell_ending_has_day CHECK ((ended_on IS NULL) = (ending IS NULL)),
        CONSTRAINT fk_cell_committee_id_committee FOREIGN KEY(committee_id) REFERENCES
            committee (id),
        CONSTRAINT fk_cell_sub_committee_id_sub_committee FOREIGN KEY(sub_committee_id)
            REFERENCES sub_committee (id),
        CONSTRAINT ck_cell_kind CHECK (kind IN ('residential', 'party_office',
            'government_office', 'police', 'military', 'school', 'health_station',
            'state_enterprise', 'private_enterprise', 'cooperative', 'non_public_unit',
            'other')),
        CONSTRAINT ck_cell_ending CHECK (ending IN ('merged', 'dissolved')),
        CONSTRAINT fk_cell_successor_id_cell FOREIGN KEY(successor_id) REFERENCES cell (id)
    )""",
    """CREATE INDEX ix_cell_sort_key ON cell (sort_key)""",
    """CREATE UNIQUE INDEX uq_cell_code_alive ON cell (code) WHERE deleted_at IS NULL""",
    """CREATE UNIQUE INDEX uq_cell_name_folded_alive ON cell (name_folded) WHERE deleted_at IS
        NULL""",
    """CREATE TABLE cell_trait (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        cell_id BLOB NOT NULL,
        trait VARCHAR(40) NOT NULL,
        from_on DATE,
        until_on DATE,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_cell_trait PRIMARY KEY (id),
        CONSTRAINT ck_cell_trait_until_after_from CHECK (until_on IS NULL OR from_on IS
            NULL OR until_on >= from_on),
        CONSTRAINT fk_cell_trait_cell_id_cell FOREIGN KEY(cell_id) REFERENCES cell (id),
        CONSTRAINT ck_cell_trait_trait CHECK (trait IN ('border', 'ethnic_minority',
            'mountain', 'island', 'religious', 'extreme_difficulty'))
    )""",
    """CREATE INDEX ix_cell_trait_cell_id ON cell_trait (cell_id)""",
    """CREATE TABLE mass_organisation (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        committee_id BLOB NOT NULL,
        name TEXT NOT NULL,
        name_folded TEXT NOT NULL,
        kind VARCHAR(40) NOT NULL,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_mass_organisation PRIMARY KEY (id),
        CONSTRAINT fk_mass_organisation_committee_id_committee FOREIGN KEY(committee_id)
            REFERENCES committee (id),
        CONSTRAINT ck_mass_organisation_kind CHECK (kind IN ('youth_union',
            'women_union', 'farmers_union', 'veterans', 'trade_union',
            'fatherland_front', 'militia', 'other'))
    )""",
    """CREATE UNIQUE INDEX uq_mass_organisation_name_folded_alive ON mass_organisation
        (name_folded) WHERE deleted_at IS NULL""",
    """CREATE TABLE setting (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        name TEXT NOT NULL,
        value JSON NOT NULL,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_setting PRIMARY KEY (id)
    )""",
    """CREATE UNIQUE INDEX uq_setting_name_alive ON setting (name) WHERE deleted_at IS NULL""",
)
