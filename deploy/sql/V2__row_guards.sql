-- What keeps a row from going back.
--
-- The sink delivers at least once: after a crash it writes again what it wrote before, and a task that was paused while
-- its partitions moved may write an old version last. So the tables themselves refuse:
--   1. an update to a lower version than the row has: the row stays as it is;
--   2. an insert of a lower version than the one that was deleted: the row stays deleted.
-- A refused row is skipped without an error, so that the rest of its batch is written.
--
-- Why an insert of exactly the deleted version passes. A tombstone on a compacted topic carries no version, so the
-- database can only remember the version of the row that it removed. Take delete D between versions 5 and 7 of one
-- key, all applied, and the sink restarted before D: D comes again and removes row 7, then 7 comes again. Refusing it
-- would lose the row for good. Accepting it is safe, because a redelivery is never partial: whoever redelivers an
-- upsert redelivers every later record of its partition too, the delete included.
--
-- What this does not catch: a paused task that another one has replaced, when it wakes with exactly the deleted version
-- or with a delete in hand. Deletes carry no version, so the database cannot tell a late one. It takes two workers; the
-- next change of the key mends the row.

CREATE TABLE cadastream.row_tombstone (
    table_name text NOT NULL,
    row_key text NOT NULL,
    version bigint NOT NULL,
    deleted_at timestamptz NOT NULL,
    CONSTRAINT row_tombstone_pk PRIMARY KEY (table_name, row_key)
);
COMMENT ON TABLE cadastream.row_tombstone IS 'Deleted rows of the current tables, remembered so that a late, older version cannot raise them. Filled and read by triggers; forget_tombstones() prunes it.';
COMMENT ON COLUMN cadastream.row_tombstone.table_name IS 'Table of schema cadastream that the row was deleted from.';
COMMENT ON COLUMN cadastream.row_tombstone.row_key IS 'Primary key of the deleted row, as text.';
COMMENT ON COLUMN cadastream.row_tombstone.version IS 'Highest version that was ever deleted under this key.';
COMMENT ON COLUMN cadastream.row_tombstone.deleted_at IS 'When it was last deleted, UTC, database clock.';
CREATE INDEX row_tombstone_deleted_at ON cadastream.row_tombstone (deleted_at);

-- Branches rather than dynamic SQL: this runs once a row, and only the branch taken is ever planned.
CREATE FUNCTION cadastream.guard_insert() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    key text;
BEGIN
    IF TG_TABLE_NAME IN ('property', 'property_provenance') THEN
        key := NEW.property_id;
    ELSIF TG_TABLE_NAME = 'listing' THEN
        key := NEW.listing_ref;
    ELSIF TG_TABLE_NAME = 'contact' THEN
        key := NEW.contact_id;
    ELSIF TG_TABLE_NAME = 'lead' THEN
        key := NEW.lead_id;
    ELSE
        RAISE EXCEPTION 'guard_insert does not know the key of table %', TG_TABLE_NAME;
    END IF;
    PERFORM 1 FROM cadastream.row_tombstone t
        WHERE t.table_name = TG_TABLE_NAME AND t.row_key = key AND t.version > NEW.version;
    IF FOUND THEN
        RETURN NULL;
    END IF;
    NEW.ingested_at := clock_timestamp();
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION cadastream.guard_insert() IS 'BEFORE INSERT: skips a row older than the one deleted under its key; stamps ingested_at.';

CREATE FUNCTION cadastream.guard_update() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    IF NEW.version < OLD.version THEN
        RETURN NULL;
    END IF;
    NEW.ingested_at := clock_timestamp();
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION cadastream.guard_update() IS 'BEFORE UPDATE: keeps the row when the new version is lower; stamps ingested_at.';

CREATE FUNCTION cadastream.remember_delete() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    key text;
BEGIN
    IF TG_TABLE_NAME IN ('property', 'property_provenance') THEN
        key := OLD.property_id;
    ELSIF TG_TABLE_NAME = 'listing' THEN
        key := OLD.listing_ref;
    ELSIF TG_TABLE_NAME = 'contact' THEN
        key := OLD.contact_id;
    ELSIF TG_TABLE_NAME = 'lead' THEN
        key := OLD.lead_id;
    ELSE
        RAISE EXCEPTION 'remember_delete does not know the key of table %', TG_TABLE_NAME;
    END IF;
    INSERT INTO cadastream.row_tombstone AS t (table_name, row_key, version, deleted_at)
        VALUES (TG_TABLE_NAME, key, OLD.version, clock_timestamp())
        ON CONFLICT (table_name, row_key) DO UPDATE
            SET version = greatest(t.version, excluded.version), deleted_at = excluded.deleted_at;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION cadastream.remember_delete() IS 'AFTER DELETE: remembers key and version of the row in row_tombstone.';

-- Debezium's JDBC sink sends a UTC time without its zone, and the server reads it in the zone of the session, which the
-- driver takes from the worker's JVM. In any other zone every time would be wrong by hours, without a word.
CREATE FUNCTION cadastream.require_utc_sink() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    IF current_setting('application_name') LIKE 'sink-%'
        AND current_setting('TimeZone') NOT IN ('UTC', 'Etc/UTC', 'UCT', 'Etc/UCT', 'GMT', 'Etc/GMT', 'Zulu', 'Etc/Zulu',
                                                'Universal', 'Etc/Universal') THEN
        RAISE EXCEPTION 'The session of % is in time zone %, so its times would be stored wrong.',
            current_setting('application_name'), current_setting('TimeZone')
            USING HINT = 'Start the Kafka Connect worker with -Duser.timezone=UTC.';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION cadastream.require_utc_sink() IS 'BEFORE INSERT, once a statement: refuses a sink whose session is not in UTC.';

CREATE FUNCTION cadastream.forget_tombstones(older_than interval DEFAULT interval '30 days') RETURNS bigint
    LANGUAGE sql AS
$$
    WITH gone AS (
        DELETE FROM cadastream.row_tombstone WHERE deleted_at < now() - older_than RETURNING 1
    )
    SELECT count(*) FROM gone
$$;
COMMENT ON FUNCTION cadastream.forget_tombstones(interval) IS 'Removes tombstones older than the given age (30 days by default) and says how many.';

DO
$$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['property', 'listing', 'contact', 'lead', 'property_provenance'] LOOP
        EXECUTE format('CREATE TRIGGER require_utc_sink BEFORE INSERT ON cadastream.%I
            FOR EACH STATEMENT EXECUTE FUNCTION cadastream.require_utc_sink()', t);
        EXECUTE format('CREATE TRIGGER guard_insert BEFORE INSERT ON cadastream.%I
            FOR EACH ROW EXECUTE FUNCTION cadastream.guard_insert()', t);
        EXECUTE format('CREATE TRIGGER guard_update BEFORE UPDATE ON cadastream.%I
            FOR EACH ROW EXECUTE FUNCTION cadastream.guard_update()', t);
        EXECUTE format('CREATE TRIGGER remember_delete AFTER DELETE ON cadastream.%I
            FOR EACH ROW EXECUTE FUNCTION cadastream.remember_delete()', t);
    END LOOP;
END
$$;
