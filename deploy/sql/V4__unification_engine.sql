-- What the unification engine adds: derived and counted columns, the history of listings, events, and identifiers that
-- stand for another property.

ALTER TABLE cadastream.listing
    ADD COLUMN active_since timestamptz,
    ADD COLUMN days_on_market_counted integer;
COMMENT ON COLUMN cadastream.listing.active_since IS 'Since when the listing has been on market without a break (Active or Active Under Contract), UTC, from its history; null while it is off market.';
COMMENT ON COLUMN cadastream.listing.days_on_market_counted IS 'Whole days of the listing''s finished periods on market (status Active or Active Under Contract), counted from its history. While active_since is set, the days since then come on top. days_on_market is the MLS''s own count.';

COMMENT ON COLUMN cadastream.listing.match_rule IS 'Rule that linked it: parcel-number, address, address-geo, address-unit-unknown, address-ambiguous, address-only, none.';

ALTER TABLE cadastream.property
    ADD COLUMN last_loan_amount numeric(14,2),
    ADD COLUMN listing_contract_date date,
    ADD COLUMN active_since timestamptz,
    ADD COLUMN days_on_market_counted integer,
    ADD COLUMN avm_value numeric(14,2),
    ADD COLUMN avm_low numeric(14,2),
    ADD COLUMN avm_high numeric(14,2),
    ADD COLUMN avm_confidence double precision,
    ADD COLUMN price_per_square_foot numeric(14,2),
    ADD COLUMN equity_estimate numeric(14,2),
    ADD COLUMN h3_index text;
COMMENT ON COLUMN cadastream.property.last_loan_amount IS 'Loan secured on the property with the latest recorded sale, US dollars.';
COMMENT ON COLUMN cadastream.property.listing_contract_date IS 'RESO ListingContractDate of the current listing.';
COMMENT ON COLUMN cadastream.property.active_since IS 'Since when the current listing has been on market without a break, UTC.';
COMMENT ON COLUMN cadastream.property.days_on_market_counted IS 'Whole days of the current listing''s finished periods on market, counted from its history; while active_since is set, the days since then come on top.';
COMMENT ON COLUMN cadastream.property.avm_value IS 'Estimated value by an automated valuation model, US dollars; never without avm_confidence.';
COMMENT ON COLUMN cadastream.property.avm_low IS 'Lower end of the estimate, US dollars.';
COMMENT ON COLUMN cadastream.property.avm_high IS 'Upper end of the estimate, US dollars.';
COMMENT ON COLUMN cadastream.property.avm_confidence IS 'The model''s own confidence, 0 to 1.';
COMMENT ON COLUMN cadastream.property.price_per_square_foot IS 'Derived: list_price / living_area, US dollars, two decimals.';
COMMENT ON COLUMN cadastream.property.equity_estimate IS 'Derived: avm_value, else market_value, less last_loan_amount, US dollars; null unless both are known. The loan is taken at its first amount: repayment is not known.';
COMMENT ON COLUMN cadastream.property.h3_index IS 'Derived: H3 cell of the location at resolution 9, 15 hexadecimal digits.';

CREATE TABLE cadastream.listing_history (
    history_key text NOT NULL,
    listing_ref text NOT NULL,
    feed text NOT NULL,
    listing_key text NOT NULL,
    op text NOT NULL,
    standard_status text,
    mls_status text,
    list_price numeric(14,2),
    close_price numeric(14,2),
    previous_status text,
    previous_list_price numeric(14,2),
    days_on_market_counted integer NOT NULL,
    source_sequence bigint NOT NULL,
    version bigint NOT NULL,
    changed_by_feed text NOT NULL,
    source_updated_at timestamptz NOT NULL,
    captured_at timestamptz NOT NULL,
    published_at timestamptz NOT NULL,
    ingested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT listing_history_pk PRIMARY KEY (history_key)
) WITH (fillfactor = 85);

COMMENT ON TABLE cadastream.listing_history IS 'One step in the life of a listing: a version of the source at which its status, its price or its existence changed, in the source''s order, whatever the order of arrival. Fed from topic unified.listing-history.';
COMMENT ON COLUMN cadastream.listing_history.history_key IS 'listing_ref@source_updated_at#source_sequence, the time in ISO 8601 UTC: the key of the topic and of the table.';
COMMENT ON COLUMN cadastream.listing_history.listing_ref IS 'Feed and listing key joined by a slash.';
COMMENT ON COLUMN cadastream.listing_history.feed IS 'Feed of the listing, mls.<name>.';
COMMENT ON COLUMN cadastream.listing_history.listing_key IS 'RESO ListingKey.';
COMMENT ON COLUMN cadastream.listing_history.op IS 'UPSERT, or DELETE when the listing left the feed.';
COMMENT ON COLUMN cadastream.listing_history.standard_status IS 'RESO StandardStatus from this step on; null after a delete.';
COMMENT ON COLUMN cadastream.listing_history.mls_status IS 'The local word for it.';
COMMENT ON COLUMN cadastream.listing_history.list_price IS 'RESO ListPrice from this step on, US dollars.';
COMMENT ON COLUMN cadastream.listing_history.close_price IS 'RESO ClosePrice, US dollars.';
COMMENT ON COLUMN cadastream.listing_history.previous_status IS 'Status of the step before; null at the first step and after a delete.';
COMMENT ON COLUMN cadastream.listing_history.previous_list_price IS 'Price of the step before, US dollars.';
COMMENT ON COLUMN cadastream.listing_history.days_on_market_counted IS 'Whole days on market up to this step: time in status Active or Active Under Contract, counted from the history.';
COMMENT ON COLUMN cadastream.listing_history.source_sequence IS 'The second part of the source''s version.';
COMMENT ON COLUMN cadastream.listing_history.version IS 'How many times this record has been published, starting at 1; never falls, not even across a delete. Processing metadata.';
COMMENT ON COLUMN cadastream.listing_history.changed_by_feed IS 'Feed whose change led to this version. Processing metadata.';
COMMENT ON COLUMN cadastream.listing_history.source_updated_at IS 'When the source made this step, UTC: the first part of its version.';
COMMENT ON COLUMN cadastream.listing_history.captured_at IS 'When the connector read that change, UTC. Processing metadata.';
COMMENT ON COLUMN cadastream.listing_history.published_at IS 'When the streams application published this version, UTC. Processing metadata.';
COMMENT ON COLUMN cadastream.listing_history.ingested_at IS 'When the database wrote this row, UTC; set by the database, whatever the writer sends. Processing metadata.';

CREATE TABLE cadastream.property_redirect (
    property_id text NOT NULL,
    redirected_to text NOT NULL,
    match_rule text NOT NULL,
    match_confidence double precision NOT NULL,
    version bigint NOT NULL,
    changed_by_feed text NOT NULL,
    source_updated_at timestamptz NOT NULL,
    captured_at timestamptz NOT NULL,
    published_at timestamptz NOT NULL,
    ingested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT property_redirect_pk PRIMARY KEY (property_id)
) WITH (fillfactor = 85);

COMMENT ON TABLE cadastream.property_redirect IS 'An identifier that stands for another property now: the provisional one of an address whose parcel is known, or another spelling of a parcel number. A function of the current records, whether or not the identifier was ever published. Fed from topic unified.property-redirect.';
COMMENT ON COLUMN cadastream.property_redirect.property_id IS 'The identifier that is no property of its own.';
COMMENT ON COLUMN cadastream.property_redirect.redirected_to IS 'The property that it stands for.';
COMMENT ON COLUMN cadastream.property_redirect.match_rule IS 'Rule that says so: parcel-number, address, address-unit-unknown, address-ambiguous.';
COMMENT ON COLUMN cadastream.property_redirect.match_confidence IS 'How sure, 0 to 1.';
COMMENT ON COLUMN cadastream.property_redirect.version IS 'How many times this record has been published, starting at 1; never falls, not even across a delete. Processing metadata.';
COMMENT ON COLUMN cadastream.property_redirect.changed_by_feed IS 'Feed whose change led to this version. Processing metadata.';
COMMENT ON COLUMN cadastream.property_redirect.source_updated_at IS 'When the source made the change that led to this version, UTC. Processing metadata.';
COMMENT ON COLUMN cadastream.property_redirect.captured_at IS 'When the connector read that change, UTC. Processing metadata.';
COMMENT ON COLUMN cadastream.property_redirect.published_at IS 'When the streams application published this version, UTC. Processing metadata.';
COMMENT ON COLUMN cadastream.property_redirect.ingested_at IS 'When the database wrote this row, UTC; set by the database, whatever the writer sends. Processing metadata.';

CREATE TABLE cadastream.property_event (
    event_id text NOT NULL,
    event_type text NOT NULL,
    property_id text,
    listing_ref text,
    before_value text,
    after_value text,
    feed text NOT NULL,
    source_updated_at timestamptz NOT NULL,
    captured_at timestamptz NOT NULL,
    published_at timestamptz NOT NULL,
    ingested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT property_event_pk PRIMARY KEY (event_id)
) WITH (fillfactor = 85);

COMMENT ON TABLE cadastream.property_event IS 'Something that happened to a property, with what was before and after, by both clocks. A log of publications: each event was true of what was published when it was; it is never rewritten. Fed from topic events.property.';
COMMENT ON COLUMN cadastream.property_event.event_id IS 'Deterministic: subject, published version, time of the source and type.';
COMMENT ON COLUMN cadastream.property_event.event_type IS 'NewListing, StatusChanged, PriceChanged, BackOnMarket, ListingRemoved, OwnershipTransferred, PropertyMerged, PropertyUnmerged, AmbiguousMatch or LeadCreated.';
COMMENT ON COLUMN cadastream.property_event.property_id IS 'Property that it happened to; null for a record that is linked to none.';
COMMENT ON COLUMN cadastream.property_event.listing_ref IS 'Listing that it is about, feed/listing_key.';
COMMENT ON COLUMN cadastream.property_event.before_value IS 'What was published before, as text; null when there was nothing.';
COMMENT ON COLUMN cadastream.property_event.after_value IS 'What is published now, as text; null when there is nothing.';
COMMENT ON COLUMN cadastream.property_event.feed IS 'Feed whose change led to it.';
COMMENT ON COLUMN cadastream.property_event.source_updated_at IS 'The source''s clock: when it made that change, UTC.';
COMMENT ON COLUMN cadastream.property_event.captured_at IS 'When the connector read that change, UTC.';
COMMENT ON COLUMN cadastream.property_event.published_at IS 'Our clock: when the event was published, UTC.';
COMMENT ON COLUMN cadastream.property_event.ingested_at IS 'When the database wrote this row, UTC; set by the database, whatever the writer sends. Processing metadata.';

CREATE INDEX listing_history_listing ON cadastream.listing_history (listing_ref, source_updated_at);
CREATE INDEX property_redirect_target ON cadastream.property_redirect (redirected_to);
CREATE INDEX property_event_property ON cadastream.property_event (property_id, published_at);
CREATE INDEX property_event_listing ON cadastream.property_event (listing_ref);
CREATE INDEX property_h3_index ON cadastream.property (h3_index);
CREATE INDEX listing_history_ingested_at ON cadastream.listing_history USING brin (ingested_at) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX property_redirect_ingested_at ON cadastream.property_redirect USING brin (ingested_at) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX property_event_ingested_at ON cadastream.property_event USING brin (ingested_at) WITH (pages_per_range = 16, autosummarize = on);

-- The guards of V2, with the keys of the new tables. Branches rather than dynamic SQL: this runs once a row.
CREATE OR REPLACE FUNCTION cadastream.guard_insert() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    key text;
BEGIN
    IF TG_TABLE_NAME IN ('property', 'property_provenance', 'property_redirect') THEN
        key := NEW.property_id;
    ELSIF TG_TABLE_NAME = 'listing' THEN
        key := NEW.listing_ref;
    ELSIF TG_TABLE_NAME = 'contact' THEN
        key := NEW.contact_id;
    ELSIF TG_TABLE_NAME = 'lead' THEN
        key := NEW.lead_id;
    ELSIF TG_TABLE_NAME = 'listing_history' THEN
        key := NEW.history_key;
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

CREATE OR REPLACE FUNCTION cadastream.remember_delete() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    key text;
BEGIN
    IF TG_TABLE_NAME IN ('property', 'property_provenance', 'property_redirect') THEN
        key := OLD.property_id;
    ELSIF TG_TABLE_NAME = 'listing' THEN
        key := OLD.listing_ref;
    ELSIF TG_TABLE_NAME = 'contact' THEN
        key := OLD.contact_id;
    ELSIF TG_TABLE_NAME = 'lead' THEN
        key := OLD.lead_id;
    ELSIF TG_TABLE_NAME = 'listing_history' THEN
        key := OLD.history_key;
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

DO
$$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['listing_history', 'property_redirect', 'property_event'] LOOP
        EXECUTE format('CREATE TRIGGER require_utc_sink BEFORE INSERT ON cadastream.%I
            FOR EACH STATEMENT EXECUTE FUNCTION cadastream.require_utc_sink()', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['listing_history', 'property_redirect'] LOOP
        EXECUTE format('CREATE TRIGGER guard_insert BEFORE INSERT ON cadastream.%I
            FOR EACH ROW EXECUTE FUNCTION cadastream.guard_insert()', t);
        EXECUTE format('CREATE TRIGGER guard_update BEFORE UPDATE ON cadastream.%I
            FOR EACH ROW EXECUTE FUNCTION cadastream.guard_update()', t);
        EXECUTE format('CREATE TRIGGER remember_delete AFTER DELETE ON cadastream.%I
            FOR EACH ROW EXECUTE FUNCTION cadastream.remember_delete()', t);
    END LOOP;
END
$$;

-- Active listings with the days on market as of now: the finished periods and the running one.
DROP VIEW cadastream.active_listing;
CREATE VIEW cadastream.active_listing AS
SELECT l.*,
       l.days_on_market_counted + floor(extract(epoch FROM clock_timestamp() - l.active_since) / 86400)::integer
           AS days_on_market_now
FROM cadastream.listing l
WHERE l.standard_status = 'Active';
COMMENT ON VIEW cadastream.active_listing IS 'Listings whose RESO StandardStatus is Active; columns as in listing, and the days on market as of now.';
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
COMMENT ON COLUMN cadastream.active_listing.days_on_market_now IS 'Whole days on market as of now, counted from the history: days_on_market_counted and the days since active_since.';

-- The derived fields too, each with how it was worked out.
CREATE OR REPLACE VIEW cadastream.property_field_provenance AS
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
CROSS JOIN LATERAL (
    SELECT key, value FROM jsonb_each(p.document -> 'fields')
    UNION ALL
    SELECT key, value FROM jsonb_each(p.document -> 'derived')
) AS f;
COMMENT ON COLUMN cadastream.property_field_provenance.feed IS 'Feed that the value came from; null for a derived field.';
COMMENT ON COLUMN cadastream.property_field_provenance.record_key IS 'Record of that feed; null for a derived field.';
COMMENT ON COLUMN cadastream.property_field_provenance.rule IS 'Survivorship rule that chose the value; for a derived field, how it was worked out.';
