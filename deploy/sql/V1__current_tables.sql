-- The warehouse: one table per unified topic, one column per field of its Avro record (snake_case of the RESO name
-- where RESO has one), plus ingested_at, which only the database writes.
--
-- Rows are written by Debezium's JDBC sink (deploy/connectors/sink-*.json): upsert by primary key, delete by tombstone.
-- No unique index besides the primary key: the sink's upsert names one conflict target and fails on any other.
-- fillfactor leaves room for updates on the same page, which is what almost every write here is.

CREATE SCHEMA IF NOT EXISTS cadastream;
COMMENT ON SCHEMA cadastream IS 'Cadastream warehouse: current, trusted, explained U.S. property data. Every current table has version, source_updated_at and ingested_at.';

CREATE TABLE cadastream.property (
    property_id text NOT NULL,
    county_fips text,
    parcel_number text,
    parcel_number_normalized text,
    street_number text,
    street_dir_prefix text,
    street_name text,
    street_suffix text,
    street_dir_suffix text,
    unit_number text,
    city text,
    state_or_province text,
    postal_code text,
    latitude double precision,
    longitude double precision,
    property_type text,
    property_sub_type text,
    bedrooms_total integer,
    bathrooms_total_integer integer,
    living_area numeric(14,2),
    year_built integer,
    stories integer,
    lot_size_square_feet numeric(14,2),
    land_use_code text,
    land_use text,
    legal_description text,
    owner_name text,
    mailing_address text,
    mailing_city text,
    mailing_state text,
    mailing_postal_code text,
    tax_year integer,
    land_value numeric(14,2),
    market_value numeric(14,2),
    assessed_value numeric(14,2),
    taxable_value numeric(14,2),
    last_sale_date date,
    last_sale_price numeric(14,2),
    last_sale_document_id text,
    listing_feed text,
    listing_key text,
    standard_status text,
    list_price numeric(14,2),
    days_on_market integer,
    source_count integer NOT NULL,
    version bigint NOT NULL,
    changed_by_feed text NOT NULL,
    source_updated_at timestamptz NOT NULL,
    captured_at timestamptz NOT NULL,
    published_at timestamptz NOT NULL,
    ingested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT property_pk PRIMARY KEY (property_id)
) WITH (fillfactor = 85);

COMMENT ON TABLE cadastream.property IS 'The one current, merged record of each property. Fed from topic unified.property; one row a property.';
COMMENT ON COLUMN cadastream.property.property_id IS 'urn:reso:upi:2.0:US:<fips>:<raw apn>, or urn:cadastream:address:<hash> while no parcel number is known.';
COMMENT ON COLUMN cadastream.property.county_fips IS 'Five-digit county FIPS code.';
COMMENT ON COLUMN cadastream.property.parcel_number IS 'Parcel number as the winning source writes it.';
COMMENT ON COLUMN cadastream.property.parcel_number_normalized IS 'Parcel number for matching: upper case letters and digits only.';
COMMENT ON COLUMN cadastream.property.street_number IS 'House number. Standardised by USPS Publication 28.';
COMMENT ON COLUMN cadastream.property.street_dir_prefix IS 'Direction before the name. Standardised by USPS Publication 28.';
COMMENT ON COLUMN cadastream.property.street_name IS 'Street name. Standardised by USPS Publication 28.';
COMMENT ON COLUMN cadastream.property.street_suffix IS 'Street type. Standardised by USPS Publication 28.';
COMMENT ON COLUMN cadastream.property.street_dir_suffix IS 'Direction after the name. Standardised by USPS Publication 28.';
COMMENT ON COLUMN cadastream.property.unit_number IS 'Unit identifier without its designator. Standardised by USPS Publication 28.';
COMMENT ON COLUMN cadastream.property.city IS 'City, upper case.';
COMMENT ON COLUMN cadastream.property.state_or_province IS 'State, two letters.';
COMMENT ON COLUMN cadastream.property.postal_code IS 'ZIP, five digits.';
COMMENT ON COLUMN cadastream.property.latitude IS 'Degrees WGS 84.';
COMMENT ON COLUMN cadastream.property.longitude IS 'Degrees WGS 84.';
COMMENT ON COLUMN cadastream.property.property_type IS 'RESO PropertyType.';
COMMENT ON COLUMN cadastream.property.property_sub_type IS 'RESO PropertySubType.';
COMMENT ON COLUMN cadastream.property.bedrooms_total IS 'Bedrooms.';
COMMENT ON COLUMN cadastream.property.bathrooms_total_integer IS 'Bathrooms.';
COMMENT ON COLUMN cadastream.property.living_area IS 'Living area, square feet.';
COMMENT ON COLUMN cadastream.property.year_built IS 'Year built.';
COMMENT ON COLUMN cadastream.property.stories IS 'Stories.';
COMMENT ON COLUMN cadastream.property.lot_size_square_feet IS 'Lot size, square feet.';
COMMENT ON COLUMN cadastream.property.land_use_code IS 'The county''s land use code, raw.';
COMMENT ON COLUMN cadastream.property.land_use IS 'Meaning of the land use code.';
COMMENT ON COLUMN cadastream.property.legal_description IS 'Legal description.';
COMMENT ON COLUMN cadastream.property.owner_name IS 'Owner of record.';
COMMENT ON COLUMN cadastream.property.mailing_address IS 'Owner''s mailing street line.';
COMMENT ON COLUMN cadastream.property.mailing_city IS 'Owner''s mailing city.';
COMMENT ON COLUMN cadastream.property.mailing_state IS 'Owner''s mailing state.';
COMMENT ON COLUMN cadastream.property.mailing_postal_code IS 'Owner''s mailing ZIP.';
COMMENT ON COLUMN cadastream.property.tax_year IS 'Year of the values.';
COMMENT ON COLUMN cadastream.property.land_value IS 'US dollars.';
COMMENT ON COLUMN cadastream.property.market_value IS 'US dollars.';
COMMENT ON COLUMN cadastream.property.assessed_value IS 'US dollars.';
COMMENT ON COLUMN cadastream.property.taxable_value IS 'US dollars.';
COMMENT ON COLUMN cadastream.property.last_sale_date IS 'Date of the latest recorded sale.';
COMMENT ON COLUMN cadastream.property.last_sale_price IS 'Price of the latest recorded sale, US dollars.';
COMMENT ON COLUMN cadastream.property.last_sale_document_id IS 'Recorder''s document of the latest sale.';
COMMENT ON COLUMN cadastream.property.listing_feed IS 'Feed of the current listing.';
COMMENT ON COLUMN cadastream.property.listing_key IS 'Key of the current listing in its feed.';
COMMENT ON COLUMN cadastream.property.standard_status IS 'RESO StandardStatus of the current listing.';
COMMENT ON COLUMN cadastream.property.list_price IS 'List price of the current listing, US dollars.';
COMMENT ON COLUMN cadastream.property.days_on_market IS 'Days on market of the current listing, as its MLS counts them.';
COMMENT ON COLUMN cadastream.property.source_count IS 'How many current source records this property is merged from.';
COMMENT ON COLUMN cadastream.property.version IS 'How many times this record has been published, starting at 1; never falls, not even across a delete. Processing metadata.';
COMMENT ON COLUMN cadastream.property.changed_by_feed IS 'Feed whose change led to this version. Processing metadata.';
COMMENT ON COLUMN cadastream.property.source_updated_at IS 'When the source made the change that led to this version, UTC. Processing metadata.';
COMMENT ON COLUMN cadastream.property.captured_at IS 'When the connector read that change, UTC. Processing metadata.';
COMMENT ON COLUMN cadastream.property.published_at IS 'When the streams application published this version, UTC. Processing metadata.';
COMMENT ON COLUMN cadastream.property.ingested_at IS 'When the database wrote this row, UTC; set by the database on insert and update, whatever the writer sends. Processing metadata.';

CREATE TABLE cadastream.listing (
    listing_ref text NOT NULL,
    feed text NOT NULL,
    listing_key text NOT NULL,
    originating_system_name text,
    property_id text,
    match_rule text NOT NULL,
    match_confidence double precision NOT NULL,
    listing_id text,
    standard_status text NOT NULL,
    mls_status text,
    list_price numeric(14,2),
    original_list_price numeric(14,2),
    previous_list_price numeric(14,2),
    close_price numeric(14,2),
    close_date date,
    listing_contract_date date,
    days_on_market integer,
    status_change_at timestamptz,
    price_change_at timestamptz,
    county_fips text,
    county_or_parish text,
    parcel_number text,
    street_number text,
    street_dir_prefix text,
    street_name text,
    street_suffix text,
    street_dir_suffix text,
    unit_number text,
    city text,
    state_or_province text,
    postal_code text,
    latitude double precision,
    longitude double precision,
    property_type text,
    property_sub_type text,
    bedrooms_total integer,
    bathrooms_total_integer integer,
    living_area numeric(14,2),
    lot_size_square_feet numeric(14,2),
    year_built integer,
    stories integer,
    association_fee numeric(14,2),
    list_office_name text,
    list_agent_full_name text,
    attribution_contact text,
    internet_entire_listing_display_yn boolean,
    internet_address_display_yn boolean,
    version bigint NOT NULL,
    changed_by_feed text NOT NULL,
    source_updated_at timestamptz NOT NULL,
    captured_at timestamptz NOT NULL,
    published_at timestamptz NOT NULL,
    ingested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT listing_pk PRIMARY KEY (listing_ref)
) WITH (fillfactor = 85);

COMMENT ON TABLE cadastream.listing IS 'Current listings, each linked to its property. Fed from topic unified.listing; one row a listing of a feed.';
COMMENT ON COLUMN cadastream.listing.listing_ref IS 'Feed and listing key joined by a slash: the key of the topic and of the table.';
COMMENT ON COLUMN cadastream.listing.feed IS 'Feed of the listing, mls.<name>.';
COMMENT ON COLUMN cadastream.listing.listing_key IS 'RESO ListingKey.';
COMMENT ON COLUMN cadastream.listing.originating_system_name IS 'RESO OriginatingSystemName.';
COMMENT ON COLUMN cadastream.listing.property_id IS 'Property that the listing is linked to; null when it has neither parcel number nor usable address.';
COMMENT ON COLUMN cadastream.listing.match_rule IS 'Rule that linked it: parcel-number, address, address-ambiguous, address-only, none.';
COMMENT ON COLUMN cadastream.listing.match_confidence IS 'How sure the link is, 0 to 1.';
COMMENT ON COLUMN cadastream.listing.listing_id IS 'RESO ListingId: the number that people use for the listing.';
COMMENT ON COLUMN cadastream.listing.standard_status IS 'RESO StandardStatus, one of its closed list of eleven (Active, Active Under Contract, Canceled, Closed, Coming Soon, Delete, Expired, Hold, Incomplete, Pending, Withdrawn).';
COMMENT ON COLUMN cadastream.listing.mls_status IS 'RESO MlsStatus: the local word for the status.';
COMMENT ON COLUMN cadastream.listing.list_price IS 'RESO ListPrice, US dollars.';
COMMENT ON COLUMN cadastream.listing.original_list_price IS 'RESO OriginalListPrice, US dollars.';
COMMENT ON COLUMN cadastream.listing.previous_list_price IS 'RESO PreviousListPrice, US dollars.';
COMMENT ON COLUMN cadastream.listing.close_price IS 'RESO ClosePrice, US dollars.';
COMMENT ON COLUMN cadastream.listing.close_date IS 'RESO CloseDate.';
COMMENT ON COLUMN cadastream.listing.listing_contract_date IS 'RESO ListingContractDate.';
COMMENT ON COLUMN cadastream.listing.days_on_market IS 'RESO DaysOnMarket as the MLS counts it, days.';
COMMENT ON COLUMN cadastream.listing.status_change_at IS 'RESO StatusChangeTimestamp, UTC.';
COMMENT ON COLUMN cadastream.listing.price_change_at IS 'RESO PriceChangeTimestamp, UTC.';
COMMENT ON COLUMN cadastream.listing.county_fips IS 'Five-digit FIPS code of the county, looked up from CountyOrParish and StateOrProvince by the connector''s table; null when unknown.';
COMMENT ON COLUMN cadastream.listing.county_or_parish IS 'RESO CountyOrParish as sent.';
COMMENT ON COLUMN cadastream.listing.parcel_number IS 'RESO ParcelNumber exactly as sent; never a number.';
COMMENT ON COLUMN cadastream.listing.street_number IS 'House number with any fraction or letter. Standardised by USPS Publication 28.';
COMMENT ON COLUMN cadastream.listing.street_dir_prefix IS 'Direction before the street name (N, SW). Standardised by USPS Publication 28.';
COMMENT ON COLUMN cadastream.listing.street_name IS 'Street name without direction and suffix. Standardised by USPS Publication 28.';
COMMENT ON COLUMN cadastream.listing.street_suffix IS 'Street type (ST, AVE, BLVD). Standardised by USPS Publication 28.';
COMMENT ON COLUMN cadastream.listing.street_dir_suffix IS 'Direction after the street name. Standardised by USPS Publication 28.';
COMMENT ON COLUMN cadastream.listing.unit_number IS 'Unit within the building. Standardised by USPS Publication 28.';
COMMENT ON COLUMN cadastream.listing.city IS 'RESO City. Standardised by USPS Publication 28.';
COMMENT ON COLUMN cadastream.listing.state_or_province IS 'RESO StateOrProvince, two letters.';
COMMENT ON COLUMN cadastream.listing.postal_code IS 'RESO PostalCode. Standardised by USPS Publication 28.';
COMMENT ON COLUMN cadastream.listing.latitude IS 'RESO Latitude, degrees WGS 84.';
COMMENT ON COLUMN cadastream.listing.longitude IS 'RESO Longitude, degrees WGS 84.';
COMMENT ON COLUMN cadastream.listing.property_type IS 'RESO PropertyType.';
COMMENT ON COLUMN cadastream.listing.property_sub_type IS 'RESO PropertySubType.';
COMMENT ON COLUMN cadastream.listing.bedrooms_total IS 'RESO BedroomsTotal.';
COMMENT ON COLUMN cadastream.listing.bathrooms_total_integer IS 'RESO BathroomsTotalInteger.';
COMMENT ON COLUMN cadastream.listing.living_area IS 'RESO LivingArea in square feet (converted when LivingAreaUnits says square meters).';
COMMENT ON COLUMN cadastream.listing.lot_size_square_feet IS 'RESO LotSizeSquareFeet; from LotSizeAcres when only that is sent.';
COMMENT ON COLUMN cadastream.listing.year_built IS 'RESO YearBuilt.';
COMMENT ON COLUMN cadastream.listing.stories IS 'RESO Stories.';
COMMENT ON COLUMN cadastream.listing.association_fee IS 'RESO AssociationFee, US dollars.';
COMMENT ON COLUMN cadastream.listing.list_office_name IS 'RESO ListOfficeName, shown with the listing under IDX rules.';
COMMENT ON COLUMN cadastream.listing.list_agent_full_name IS 'RESO ListAgentFullName.';
COMMENT ON COLUMN cadastream.listing.attribution_contact IS 'RESO AttributionContact.';
COMMENT ON COLUMN cadastream.listing.internet_entire_listing_display_yn IS 'RESO InternetEntireListingDisplayYN: false keeps the listing from public display.';
COMMENT ON COLUMN cadastream.listing.internet_address_display_yn IS 'RESO InternetAddressDisplayYN: false hides street address and exact location from the public.';
COMMENT ON COLUMN cadastream.listing.version IS 'How many times this record has been published, starting at 1; never falls, not even across a delete. Processing metadata.';
COMMENT ON COLUMN cadastream.listing.changed_by_feed IS 'Feed whose change led to this version. Processing metadata.';
COMMENT ON COLUMN cadastream.listing.source_updated_at IS 'When the source made the change that led to this version, UTC. Processing metadata.';
COMMENT ON COLUMN cadastream.listing.captured_at IS 'When the connector read that change, UTC. Processing metadata.';
COMMENT ON COLUMN cadastream.listing.published_at IS 'When the streams application published this version, UTC. Processing metadata.';
COMMENT ON COLUMN cadastream.listing.ingested_at IS 'When the database wrote this row, UTC; set by the database on insert and update, whatever the writer sends. Processing metadata.';

CREATE TABLE cadastream.contact (
    contact_id bigint NOT NULL,
    full_name text,
    email text,
    phone text,
    city text,
    state_or_province text,
    postal_code text,
    do_not_call_yn boolean,
    version bigint NOT NULL,
    changed_by_feed text NOT NULL,
    source_updated_at timestamptz NOT NULL,
    captured_at timestamptz NOT NULL,
    published_at timestamptz NOT NULL,
    ingested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT contact_pk PRIMARY KEY (contact_id)
) WITH (fillfactor = 85);

COMMENT ON TABLE cadastream.contact IS 'Current CRM contacts. Fed from topic unified.contact.';
COMMENT ON COLUMN cadastream.contact.contact_id IS 'Primary key in the CRM.';
COMMENT ON COLUMN cadastream.contact.full_name IS 'Name as the CRM has it.';
COMMENT ON COLUMN cadastream.contact.email IS 'E-mail address, lower case.';
COMMENT ON COLUMN cadastream.contact.phone IS 'Phone number as the CRM has it.';
COMMENT ON COLUMN cadastream.contact.city IS 'City.';
COMMENT ON COLUMN cadastream.contact.state_or_province IS 'State, two letters.';
COMMENT ON COLUMN cadastream.contact.postal_code IS 'ZIP.';
COMMENT ON COLUMN cadastream.contact.do_not_call_yn IS 'The company''s own do-not-call mark.';
COMMENT ON COLUMN cadastream.contact.version IS 'How many times this record has been published, starting at 1; never falls, not even across a delete. Processing metadata.';
COMMENT ON COLUMN cadastream.contact.changed_by_feed IS 'Feed whose change led to this version. Processing metadata.';
COMMENT ON COLUMN cadastream.contact.source_updated_at IS 'When the source made the change that led to this version, UTC. Processing metadata.';
COMMENT ON COLUMN cadastream.contact.captured_at IS 'When the connector read that change, UTC. Processing metadata.';
COMMENT ON COLUMN cadastream.contact.published_at IS 'When the streams application published this version, UTC. Processing metadata.';
COMMENT ON COLUMN cadastream.contact.ingested_at IS 'When the database wrote this row, UTC; set by the database on insert and update, whatever the writer sends. Processing metadata.';

CREATE TABLE cadastream.lead (
    lead_id bigint NOT NULL,
    contact_id bigint,
    lead_source text,
    lead_status text,
    listing_ref text,
    budget numeric(14,2),
    message text,
    version bigint NOT NULL,
    changed_by_feed text NOT NULL,
    source_updated_at timestamptz NOT NULL,
    captured_at timestamptz NOT NULL,
    published_at timestamptz NOT NULL,
    ingested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT lead_pk PRIMARY KEY (lead_id)
) WITH (fillfactor = 85);

COMMENT ON TABLE cadastream.lead IS 'Current CRM leads. Fed from topic unified.lead.';
COMMENT ON COLUMN cadastream.lead.lead_id IS 'Primary key in the CRM.';
COMMENT ON COLUMN cadastream.lead.contact_id IS 'Contact that the lead belongs to.';
COMMENT ON COLUMN cadastream.lead.lead_source IS 'Where the lead came from (website, open house, referral …).';
COMMENT ON COLUMN cadastream.lead.lead_status IS 'The CRM''s own status word.';
COMMENT ON COLUMN cadastream.lead.listing_ref IS 'Listing that the lead asks about, feed/listing_key.';
COMMENT ON COLUMN cadastream.lead.budget IS 'Upper price limit, US dollars.';
COMMENT ON COLUMN cadastream.lead.message IS 'What the person wrote.';
COMMENT ON COLUMN cadastream.lead.version IS 'How many times this record has been published, starting at 1; never falls, not even across a delete. Processing metadata.';
COMMENT ON COLUMN cadastream.lead.changed_by_feed IS 'Feed whose change led to this version. Processing metadata.';
COMMENT ON COLUMN cadastream.lead.source_updated_at IS 'When the source made the change that led to this version, UTC. Processing metadata.';
COMMENT ON COLUMN cadastream.lead.captured_at IS 'When the connector read that change, UTC. Processing metadata.';
COMMENT ON COLUMN cadastream.lead.published_at IS 'When the streams application published this version, UTC. Processing metadata.';
COMMENT ON COLUMN cadastream.lead.ingested_at IS 'When the database wrote this row, UTC; set by the database on insert and update, whatever the writer sends. Processing metadata.';

CREATE TABLE cadastream.property_provenance (
    property_id text NOT NULL,
    document jsonb NOT NULL,
    version bigint NOT NULL,
    changed_by_feed text NOT NULL,
    source_updated_at timestamptz NOT NULL,
    captured_at timestamptz NOT NULL,
    published_at timestamptz NOT NULL,
    ingested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT property_provenance_pk PRIMARY KEY (property_id)
) WITH (fillfactor = 85);

COMMENT ON TABLE cadastream.property_provenance IS 'Where each field of a property came from: one JSON document a property. Fed from topic unified.property-provenance; view property_field_provenance has it as one row a field.';
COMMENT ON COLUMN cadastream.property_provenance.property_id IS 'Property that it explains.';
COMMENT ON COLUMN cadastream.property_provenance.document IS 'JSON object {"fields": {<field>: {feed, record_key, source_updated_at, source_sequence, rule, runners_up}}, "sources": [{feed, record_key, match_rule, match_confidence}]}; times ISO 8601 UTC, keys sorted.';
COMMENT ON COLUMN cadastream.property_provenance.version IS 'How many times this record has been published, starting at 1; never falls, not even across a delete. Processing metadata.';
COMMENT ON COLUMN cadastream.property_provenance.changed_by_feed IS 'Feed whose change led to this version. Processing metadata.';
COMMENT ON COLUMN cadastream.property_provenance.source_updated_at IS 'When the source made the change that led to this version, UTC. Processing metadata.';
COMMENT ON COLUMN cadastream.property_provenance.captured_at IS 'When the connector read that change, UTC. Processing metadata.';
COMMENT ON COLUMN cadastream.property_provenance.published_at IS 'When the streams application published this version, UTC. Processing metadata.';
COMMENT ON COLUMN cadastream.property_provenance.ingested_at IS 'When the database wrote this row, UTC; set by the database on insert and update, whatever the writer sends. Processing metadata.';

CREATE INDEX listing_property_id ON cadastream.listing (property_id);
CREATE INDEX listing_standard_status ON cadastream.listing (standard_status);
CREATE INDEX property_parcel ON cadastream.property (county_fips, parcel_number_normalized);
CREATE INDEX property_postal_code ON cadastream.property (postal_code);
CREATE INDEX lead_contact_id ON cadastream.lead (contact_id);

-- BRIN, because a B-tree on a column that every update changes would cost each update its heap-only path.
CREATE INDEX property_ingested_at ON cadastream.property USING brin (ingested_at) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX listing_ingested_at ON cadastream.listing USING brin (ingested_at) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX contact_ingested_at ON cadastream.contact USING brin (ingested_at) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX lead_ingested_at ON cadastream.lead USING brin (ingested_at) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX property_provenance_ingested_at ON cadastream.property_provenance USING brin (ingested_at) WITH (pages_per_range = 16, autosummarize = on);
