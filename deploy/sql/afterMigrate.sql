-- Flyway runs this after every migrate command. Where its own history lives in this schema, it explains itself too.
DO
$$
DECLARE
    c record;
BEGIN
    IF to_regclass('cadastream.flyway_schema_history') IS NOT NULL THEN
        COMMENT ON TABLE cadastream.flyway_schema_history IS 'Migrations applied to this schema; kept by Flyway.';
        FOR c IN SELECT attname FROM pg_attribute
                 WHERE attrelid = 'cadastream.flyway_schema_history'::regclass AND attnum > 0 AND NOT attisdropped
        LOOP
            EXECUTE format('COMMENT ON COLUMN cadastream.flyway_schema_history.%I IS %L', c.attname,
                           'Flyway''s own: ' || replace(c.attname, '_', ' ') || '.');
        END LOOP;
    END IF;
END
$$;

-- A start is a good moment to forget deletes that nothing can redeliver any more.
DO
$$
BEGIN
    IF to_regprocedure('cadastream.forget_tombstones(interval)') IS NOT NULL THEN
        PERFORM cadastream.forget_tombstones();
    END IF;
END
$$;
