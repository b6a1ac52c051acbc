-- Flyway runs this after every migration. Where its own history lives in this schema, it explains itself too.
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
