"""Targets and shares."""

DDL = (
    """CREATE TABLE quota (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        period_kind VARCHAR(40) NOT NULL,
        year_from INTEGER NOT NULL,
        year_to INTEGER NOT NULL,
        owner_kind VARCHAR(40) NOT NULL,
        cell_id BLOB,
        mass_organisation_id BLOB,
        owner_key TEXT NOT NULL,
        target INTEGER NOT NULL,
        plan_number TEXT,
        note TEXT,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_quota PRIMARY KEY (id),
        CONSTRAINT ck_quota_target_not_negative CHECK (target >= 0),
        CONSTRAINT ck_quota_period_in_order CHECK (year_to >= year_from),
        CONSTRAINT ck_quota_one_owner CHECK ((owner_kind = 'committee' AND cell_id IS
            NULL AND mass_organisation_id IS NULL) OR (owner_kind = 'cell' AND cell_id
            IS NOT NULL AND mass_organisation_id IS NULL) OR (owner_kind =
            'mass_organisation' AND cell_id IS NULL AND mass_organisation_id IS NOT
            NULL)),
        CONSTRAINT ck_quota_period_kind CHECK (period_kind IN ('year', 'term')),
        CONSTRAINT ck_quota_owner_kind CHECK (owner_kind IN ('committee', 'cell',
            'mass_organisation')),
        CONSTRAINT fk_quota_cell_id_cell FOREIGN KEY(cell_id) REFERENCES cell (id),
        CONSTRAINT fk_quota_mass_organisation_id_mass_organisation FOREIGN
            KEY(mass_organisation_id) REFERENCES mass_organisation (id)
    )""",
    """CREATE INDEX ix_quota_year_from_year_to ON quota (year_from, year_to)""",
    """CREATE UNIQUE INDEX uq_quota_owner_period_alive ON quota (owner_key, year_from, year_to)
        WHERE deleted_at IS NULL""",
    """CREATE TABLE quota_share (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        quota_id BLOB NOT NULL,
        trait TEXT NOT NULL,
        percent FLOAT,
        count INTEGER,
        basis VARCHAR(40) NOT NULL,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_quota_share PRIMARY KEY (id),
        CONSTRAINT ck_quota_share_percent_or_count CHECK ((percent IS NULL) <> (count IS
            NULL)),
        CONSTRAINT ck_quota_share_percent_in_range CHECK (percent BETWEEN 0 AND 100),
        CONSTRAINT ck_quota_share_count_not_negative CHECK (count >= 0),
        CONSTRAINT fk_quota_share_quota_id_quota FOREIGN KEY(quota_id) REFERENCES quota
            (id),
        CONSTRAINT ck_quota_share_basis CHECK (basis IN ('admitted', 'target'))
    )""",
    """CREATE UNIQUE INDEX uq_quota_share_quota_id_trait_alive ON quota_share (quota_id, trait)
        WHERE deleted_at IS NULL""",
)
