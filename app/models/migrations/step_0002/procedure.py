"""Votes, introducers, consents, the calendar, and which rules were compared."""

DDL = (
    """CREATE TABLE vote (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        milestone_id BLOB NOT NULL,
        official_members INTEGER,
        temporarily_elsewhere INTEGER NOT NULL,
        exempt_absent INTEGER NOT NULL,
        suspended INTEGER NOT NULL,
        present_official INTEGER,
        present_probationary INTEGER,
        absent INTEGER,
        in_favour INTEGER,
        against INTEGER,
        invalid INTEGER,
        members INTEGER,
        body VARCHAR(40),
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_vote PRIMARY KEY (id),
        CONSTRAINT ck_vote_official_members_not_negative CHECK (official_members >= 0),
        CONSTRAINT ck_vote_temporarily_elsewhere_not_negative CHECK
            (temporarily_elsewhere >= 0),
        CONSTRAINT ck_vote_exempt_absent_not_negative CHECK (exempt_absent >= 0),
        CONSTRAINT ck_vote_suspended_not_negative CHECK (suspended >= 0),
        CONSTRAINT ck_vote_present_official_not_negative CHECK (present_official >= 0),
        CONSTRAINT ck_vote_present_probationary_not_negative CHECK (present_probationary
            >= 0),
        CONSTRAINT ck_vote_absent_not_negative CHECK (absent >= 0),
        CONSTRAINT ck_vote_in_favour_not_negative CHECK (in_favour >= 0),
        CONSTRAINT ck_vote_against_not_negative CHECK (against >= 0),
        CONSTRAINT ck_vote_invalid_not_negative CHECK (invalid >= 0),
        CONSTRAINT ck_vote_members_not_negative CHECK (members >= 0),
        CONSTRAINT fk_vote_milestone_id_milestone FOREIGN KEY(milestone_id) REFERENCES
            milestone (id),
        CONSTRAINT ck_vote_body CHECK (body IN ('full_committee', 'standing_committee',
            'superior'))
    )""",
    """CREATE UNIQUE INDEX uq_vote_milestone_id_alive ON vote (milestone_id) WHERE deleted_at IS
        NULL""",
    """CREATE TABLE introducer (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        candidate_id BLOB NOT NULL,
        kind VARCHAR(40) NOT NULL,
        member_id BLOB,
        name_text TEXT,
        together_since VARCHAR(11),
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_introducer PRIMARY KEY (id),
        CONSTRAINT ck_introducer_member_or_name CHECK (kind <> 'member' OR member_id IS
            NOT NULL OR name_text IS NOT NULL),
        CONSTRAINT ck_introducer_organisation_is_no_member CHECK (kind = 'member' OR
            member_id IS NULL),
        CONSTRAINT fk_introducer_candidate_id_candidate FOREIGN KEY(candidate_id)
            REFERENCES candidate (id),
        CONSTRAINT ck_introducer_kind CHECK (kind IN ('member', 'youth_union',
            'trade_union')),
        CONSTRAINT fk_introducer_member_id_member FOREIGN KEY(member_id) REFERENCES
            member (id)
    )""",
    """CREATE INDEX ix_introducer_candidate_id ON introducer (candidate_id)""",
    """CREATE INDEX ix_introducer_member_id ON introducer (member_id)""",
    """CREATE TABLE consent (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        candidate_id BLOB NOT NULL,
        kind VARCHAR(40) NOT NULL,
        number TEXT,
        given_on DATE,
        body TEXT,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_consent PRIMARY KEY (id),
        CONSTRAINT fk_consent_candidate_id_candidate FOREIGN KEY(candidate_id)
            REFERENCES candidate (id),
        CONSTRAINT ck_consent_kind CHECK (kind IN ('over_age', 'education',
            'political_history', 'religion', 'chinese_ethnicity', 'foreign_marriage',
            'population_policy', 'discipline', 'private_entrepreneur', 'readmission'))
    )""",
    """CREATE UNIQUE INDEX uq_consent_candidate_id_kind_alive ON consent (candidate_id, kind)
        WHERE deleted_at IS NULL""",
    """CREATE TABLE calendar_day (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        day DATE NOT NULL,
        kind VARCHAR(40) NOT NULL,
        name TEXT NOT NULL,
        source TEXT NOT NULL,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_calendar_day PRIMARY KEY (id),
        CONSTRAINT ck_calendar_day_kind CHECK (kind IN ('off', 'make_up'))
    )""",
    """CREATE UNIQUE INDEX uq_calendar_day_day_alive ON calendar_day (day) WHERE deleted_at IS
        NULL""",
    """CREATE TABLE rule_check (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        rule_key TEXT NOT NULL,
        value_since DATE NOT NULL,
        value_digest TEXT NOT NULL,
        checked_by TEXT NOT NULL,
        checked_on DATE NOT NULL,
        note TEXT,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_rule_check PRIMARY KEY (id)
    )""",
    """CREATE UNIQUE INDEX uq_rule_check_rule_key_value_since_alive ON rule_check (rule_key,
        value_since) WHERE deleted_at IS NULL""",
)
