-- What analysts and operators read first.

CREATE VIEW cadastream.feed_freshness AS
WITH change AS (
    SELECT feed, source_updated_at, ingested_at FROM cadastream.listing
    UNION ALL
    SELECT changed_by_feed, source_updated_at, ingested_at FROM cadastream.property
    UNION ALL
    SELECT changed_by_feed, source_updated_at, ingested_at FROM cadastream.contact
    UNION ALL
    SELECT changed_by_feed, source_updated_at, ingested_at FROM cadastream.lead
)
SELECT feed,
       count(*) AS row_count,
       max(source_updated_at) AS last_source_updated_at,
       max(ingested_at) AS last_ingested_at,
       clock_timestamp() - max(source_updated_at) AS lag
FROM change
GROUP BY feed;
COMMENT ON VIEW cadastream.feed_freshness IS 'How fresh each feed is: one row a feed.';
COMMENT ON COLUMN cadastream.feed_freshness.feed IS 'Feed: mls.<name>, county.<fips> or crm.';
COMMENT ON COLUMN cadastream.feed_freshness.row_count IS 'Current rows of listing that belong to the feed, and of property, contact and lead that it changed last.';
COMMENT ON COLUMN cadastream.feed_freshness.last_source_updated_at IS 'Newest change of the feed that a current row shows, source clock, UTC.';
COMMENT ON COLUMN cadastream.feed_freshness.last_ingested_at IS 'When the database last wrote a current row of the feed, UTC.';
COMMENT ON COLUMN cadastream.feed_freshness.lag IS 'Age of the newest change: now minus last_source_updated_at. A quiet source ages too.';

CREATE VIEW cadastream.active_listing AS
SELECT * FROM cadastream.listing WHERE standard_status = 'Active';
COMMENT ON VIEW cadastream.active_listing IS 'Listings whose RESO StandardStatus is Active; columns as in listing.';

CREATE VIEW cadastream.property_field_provenance AS
SELECT p.property_id,
       f.key AS field,
       f.value ->> 'feed' AS feed,
       f.value ->> 'record_key' AS record_key,
       (f.value ->> 'source_updated_at')::timestamptz AS source_updated_at,
       (f.value ->> 'source_sequence')::bigint AS source_sequence,
       f.value ->> 'rule' AS rule,
       f.value -> 'runners_up' AS runners_up,
       p.version
FROM cadastream.property_provenance p
CROSS JOIN LATERAL jsonb_each(p.document -> 'fields') AS f;
COMMENT ON VIEW cadastream.property_field_provenance IS 'Where the value of each field of each property came from: one row a field.';
COMMENT ON COLUMN cadastream.property_field_provenance.property_id IS 'Property that it explains.';
COMMENT ON COLUMN cadastream.property_field_provenance.field IS 'Column of table property.';
COMMENT ON COLUMN cadastream.property_field_provenance.feed IS 'Feed that the value came from.';
COMMENT ON COLUMN cadastream.property_field_provenance.record_key IS 'Record of that feed.';
COMMENT ON COLUMN cadastream.property_field_provenance.source_updated_at IS 'First part of that record''s version: when the source changed it, UTC.';
COMMENT ON COLUMN cadastream.property_field_provenance.source_sequence IS 'Second part of that record''s version: the source''s own ordering number, 0 when it has none.';
COMMENT ON COLUMN cadastream.property_field_provenance.rule IS 'Survivorship rule that chose the value.';
COMMENT ON COLUMN cadastream.property_field_provenance.runners_up IS 'Values that lost, best first, as a JSON array.';
COMMENT ON COLUMN cadastream.property_field_provenance.version IS 'Version of the provenance document.';

DO
$$
DECLARE
    c record;
BEGIN
    FOR c IN SELECT attname, col_description(attrelid, attnum) AS text
             FROM pg_attribute
             WHERE attrelid = 'cadastream.listing'::regclass AND attnum > 0 AND NOT attisdropped
    LOOP
        EXECUTE format('COMMENT ON COLUMN cadastream.active_listing.%I IS %L', c.attname, c.text);
    END LOOP;
END
$$;
