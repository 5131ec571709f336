"""Candidates, milestones, mentoring, verification."""

DDL = (
    """CREATE TABLE candidate (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        person_id BLOB NOT NULL,
        cell_id BLOB NOT NULL,
        stage VARCHAR(40) NOT NULL,
        introduced_by_id BLOB,
        recall_on VARCHAR(11),
        note TEXT,
        sort_key TEXT NOT NULL,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_candidate PRIMARY KEY (id),
        CONSTRAINT fk_candidate_person_id_person FOREIGN KEY(person_id) REFERENCES
            person (id),
        CONSTRAINT fk_candidate_cell_id_cell FOREIGN KEY(cell_id) REFERENCES cell (id),
        CONSTRAINT ck_candidate_stage CHECK (stage IN ('noticed', 'listed', 'trained',
            'applying', 'verifying', 'proposed', 'decided', 'probation', 'official',
            'paused', 'removed', 'refused', 'transferred', 'struck_off', 'deceased')),
        CONSTRAINT fk_candidate_introduced_by_id_mass_organisation FOREIGN
            KEY(introduced_by_id) REFERENCES mass_organisation (id)
    )""",
    """CREATE INDEX ix_candidate_sort_key ON candidate (sort_key, id, stage, cell_id)
        WHERE deleted_at IS NULL""",
    """CREATE INDEX ix_candidate_cell_id_sort_key ON candidate (cell_id, sort_key, id, stage)
        WHERE deleted_at IS NULL""",
    """CREATE INDEX ix_candidate_stage_sort_key ON candidate (stage, sort_key, id, cell_id)
        WHERE deleted_at IS NULL""",
    """CREATE UNIQUE INDEX uq_candidate_person_id_alive ON candidate (person_id) WHERE
        deleted_at IS NULL""",
    """CREATE TABLE milestone (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        candidate_id BLOB NOT NULL,
        kind VARCHAR(40) NOT NULL,
        happened_on VARCHAR(11),
        number TEXT,
        reason TEXT,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_milestone PRIMARY KEY (id),
        CONSTRAINT fk_milestone_candidate_id_candidate FOREIGN KEY(candidate_id)
            REFERENCES candidate (id),
        CONSTRAINT ck_milestone_kind CHECK (kind IN ('noticed', 'listed',
            'class_certificate', 'application', 'biography', 'verification', 'opinion',
            'introduction', 'cell_vote', 'committee_vote', 'decision_issued',
            'decision_received', 'ceremony', 'new_member_certificate',
            'recognition_vote', 'recognition_decided', 'paused', 'removed', 'refused',
            'transferred', 'struck_off', 'deceased', 'restored'))
    )""",
    """CREATE INDEX ix_milestone_candidate_id_kind ON milestone (candidate_id, kind)""",
    """CREATE INDEX ix_milestone_kind_happened_on ON milestone (kind, happened_on,
        candidate_id, deleted_at)""",
    """CREATE TABLE mentor_assignment (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        candidate_id BLOB NOT NULL,
        member_id BLOB,
        mentor_text TEXT,
        kind VARCHAR(40) NOT NULL,
        started_on VARCHAR(11),
        resolution_number TEXT,
        resolution_on DATE,
        ended_on DATE,
        end_reason TEXT,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_mentor_assignment PRIMARY KEY (id),
        CONSTRAINT ck_mentor_assignment_mentor_or_name CHECK (member_id IS NOT NULL OR
            mentor_text IS NOT NULL),
        CONSTRAINT ck_mentor_assignment_end_has_reason CHECK (ended_on IS NULL OR
            end_reason IS NOT NULL),
        CONSTRAINT fk_mentor_assignment_candidate_id_candidate FOREIGN KEY(candidate_id)
            REFERENCES candidate (id),
        CONSTRAINT fk_mentor_assignment_member_id_member FOREIGN KEY(member_id)
            REFERENCES member (id),
        CONSTRAINT ck_mentor_assignment_kind CHECK (kind IN ('candidate', 'probationary'))
    )""",
    """CREATE INDEX ix_mentor_assignment_candidate_id ON mentor_assignment
        (candidate_id, ended_on, member_id) WHERE deleted_at IS NULL""",
    """CREATE INDEX ix_mentor_assignment_member_id ON mentor_assignment
        (member_id, ended_on, candidate_id) WHERE deleted_at IS NULL""",
    """CREATE TABLE mentor_remark (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        candidate_id BLOB NOT NULL,
        assignment_id BLOB,
        month DATE NOT NULL,
        met_on DATE,
        strengths TEXT,
        weaknesses TEXT,
        proposal TEXT,
        nothing_new BOOLEAN NOT NULL,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_mentor_remark PRIMARY KEY (id),
        CONSTRAINT fk_mentor_remark_candidate_id_candidate FOREIGN KEY(candidate_id)
            REFERENCES candidate (id),
        CONSTRAINT fk_mentor_remark_assignment_id_mentor_assignment FOREIGN
            KEY(assignment_id) REFERENCES mentor_assignment (id)
    )""",
    """CREATE INDEX ix_mentor_remark_month ON mentor_remark (month)""",
    """CREATE UNIQUE INDEX uq_mentor_remark_candidate_id_month_alive ON mentor_remark
        (candidate_id, month) WHERE deleted_at IS NULL""",
    """CREATE TABLE trial_task (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        candidate_id BLOB NOT NULL,
        task TEXT NOT NULL,
        assigned_on DATE,
        due_on DATE,
        done_on DATE,
        judgement VARCHAR(40),
        result TEXT,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_trial_task PRIMARY KEY (id),
        CONSTRAINT fk_trial_task_candidate_id_candidate FOREIGN KEY(candidate_id)
            REFERENCES candidate (id),
        CONSTRAINT ck_trial_task_judgement CHECK (judgement IN ('done_well', 'done',
            'not_done'))
    )""",
    """CREATE INDEX ix_trial_task_candidate_id ON trial_task (candidate_id)""",
    """CREATE TABLE verification_request (
        id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        candidate_id BLOB NOT NULL,
        relative_id BLOB,
        person_key TEXT NOT NULL,
        place TEXT NOT NULL,
        place_kind VARCHAR(40) NOT NULL,
        channel VARCHAR(40) NOT NULL,
        letter_number TEXT,
        sent_on DATE,
        due_on DATE,
        returned_on DATE,
        result VARCHAR(40),
        note TEXT,
        deleted_at DATETIME,
        deleted_reason TEXT,
        CONSTRAINT pk_verification_request PRIMARY KEY (id),
        CONSTRAINT fk_verification_request_candidate_id_candidate FOREIGN
            KEY(candidate_id) REFERENCES candidate (id),
        CONSTRAINT fk_verification_request_relative_id_relative FOREIGN KEY(relative_id)
            REFERENCES relative (id),
        CONSTRAINT ck_verification_request_place_kind CHECK (place_kind IN ('home',
            'residence', 'lived', 'worked')),
        CONSTRAINT ck_verification_request_channel CHECK (channel IN ('booklet', 'slip',
            'not_needed')),
        CONSTRAINT ck_verification_request_result CHECK (result IN ('correct',
            'incorrect', 'incomplete'))
    )""",
    """CREATE INDEX ix_verification_request_candidate_id ON verification_request (candidate_id)""",
    """CREATE UNIQUE INDEX uq_verification_request_candidate_person_place_alive ON
        verification_request (candidate_id, person_key, place) WHERE deleted_at IS NULL""",
)
