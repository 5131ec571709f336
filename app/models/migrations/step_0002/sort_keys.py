"""Sort keys follow the person's name without reading every candidate and member.

The indexes on `person_id` cover the rows that are not deleted, so a trigger that asked for all of
them read the whole table at every rename, deletion and restore. Deleted rows get their key back
when they are restored.
"""

_RESTORED = """CREATE TRIGGER {table}_sort_key_restored AFTER UPDATE OF deleted_at ON {table}
    WHEN new.deleted_at IS NULL AND old.deleted_at IS NOT NULL BEGIN
        UPDATE {table} SET sort_key = (SELECT sort_key FROM person WHERE id = new.person_id)
            WHERE id = new.id;
    END"""

DDL = (
    "DROP TRIGGER person_search_update",
    """CREATE TRIGGER person_search_update
    AFTER UPDATE OF search_text, sort_key, deleted_at ON person BEGIN
        DELETE FROM search_text WHERE rowid = (SELECT docid FROM search WHERE person_id = old.id);
        DELETE FROM search WHERE person_id = old.id;
        INSERT INTO search (person_id, sort_key)
            SELECT new.id, new.sort_key WHERE new.deleted_at IS NULL;
        INSERT INTO search_text (rowid, words)
            SELECT docid, new.search_text FROM search WHERE person_id = new.id;
        UPDATE candidate SET sort_key = new.sort_key
            WHERE person_id = new.id AND deleted_at IS NULL AND sort_key <> new.sort_key;
        UPDATE member SET sort_key = new.sort_key
            WHERE person_id = new.id AND deleted_at IS NULL AND sort_key <> new.sort_key;
    END""",
    *(_RESTORED.format(table=table) for table in ("candidate", "member")),
)
