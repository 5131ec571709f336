"""Full-text index over names, and the triggers that keep copies fresh."""

DDL = (
    """CREATE TABLE search (
        docid INTEGER PRIMARY KEY, person_id BLOB NOT NULL UNIQUE, sort_key TEXT NOT NULL)""",
    """CREATE VIRTUAL TABLE search_text USING fts5(
        words, content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61')""",
    """CREATE TRIGGER person_search_insert AFTER INSERT ON person WHEN new.deleted_at IS NULL BEGIN
        INSERT INTO search (person_id, sort_key) VALUES (new.id, new.sort_key);
        INSERT INTO search_text (rowid, words)
            SELECT docid, new.search_text FROM search WHERE person_id = new.id;
    END""",
    """CREATE TRIGGER person_search_update
    AFTER UPDATE OF search_text, sort_key, deleted_at ON person BEGIN
        DELETE FROM search_text WHERE rowid = (SELECT docid FROM search WHERE person_id = old.id);
        DELETE FROM search WHERE person_id = old.id;
        INSERT INTO search (person_id, sort_key)
            SELECT new.id, new.sort_key WHERE new.deleted_at IS NULL;
        INSERT INTO search_text (rowid, words)
            SELECT docid, new.search_text FROM search WHERE person_id = new.id;
        UPDATE candidate SET sort_key = new.sort_key
            WHERE person_id = new.id AND sort_key <> new.sort_key;
        UPDATE member SET sort_key = new.sort_key
            WHERE person_id = new.id AND sort_key <> new.sort_key;
    END""",
    """CREATE TRIGGER candidate_sort_key AFTER INSERT ON candidate WHEN new.sort_key = '' BEGIN
        UPDATE candidate SET sort_key = (SELECT sort_key FROM person WHERE id = new.person_id)
            WHERE id = new.id;
    END""",
    """CREATE TRIGGER member_sort_key AFTER INSERT ON member WHEN new.sort_key = '' BEGIN
        UPDATE member SET sort_key = (SELECT sort_key FROM person WHERE id = new.person_id)
            WHERE id = new.id;
    END""",
)
