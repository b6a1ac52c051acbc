-- The CRM database of the sandbox: what Debezium captures. Safe to run again.

CREATE TABLE IF NOT EXISTS contact (
    contact_id        bigint PRIMARY KEY,
    full_name         text,
    email             text,
    phone             text,
    city              text,
    state_or_province text,
    postal_code       text,
    do_not_call       boolean,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    updated_by        text
);
COMMENT ON TABLE contact IS 'People that the company knows.';
COMMENT ON COLUMN contact.contact_id IS 'Primary key.';
COMMENT ON COLUMN contact.full_name IS 'Name as typed.';
COMMENT ON COLUMN contact.email IS 'E-mail address as typed.';
COMMENT ON COLUMN contact.phone IS 'Phone number as typed.';
COMMENT ON COLUMN contact.city IS 'City as typed.';
COMMENT ON COLUMN contact.state_or_province IS 'State, two letters.';
COMMENT ON COLUMN contact.postal_code IS 'ZIP or ZIP+4.';
COMMENT ON COLUMN contact.do_not_call IS 'The company''s own do-not-call mark.';
COMMENT ON COLUMN contact.created_at IS 'When the row was made.';
COMMENT ON COLUMN contact.updated_at IS 'When the row last changed; set by a trigger.';
COMMENT ON COLUMN contact.updated_by IS 'Who changed it last; cadastream marks its own write-back.';

CREATE TABLE IF NOT EXISTS lead (
    lead_id      bigint PRIMARY KEY,
    contact_id   bigint,
    lead_source  text,
    lead_status  text,
    listing_feed text,
    listing_key  text,
    budget       numeric(14, 2),
    message      text,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    updated_by   text
);
COMMENT ON TABLE lead IS 'Somebody''s interest in a listing, or in a purchase at all.';
COMMENT ON COLUMN lead.lead_id IS 'Primary key.';
COMMENT ON COLUMN lead.contact_id IS 'Whose interest; not enforced, as contacts are deleted on request.';
COMMENT ON COLUMN lead.lead_source IS 'Where it came from: website, open house, referral.';
COMMENT ON COLUMN lead.lead_status IS 'The company''s own word: new, contacted, qualified, lost, won.';
COMMENT ON COLUMN lead.listing_feed IS 'Feed of the listing asked about, mls.<name>.';
COMMENT ON COLUMN lead.listing_key IS 'RESO ListingKey of the listing asked about.';
COMMENT ON COLUMN lead.budget IS 'Upper price limit, US dollars.';
COMMENT ON COLUMN lead.message IS 'What the person wrote.';
COMMENT ON COLUMN lead.created_at IS 'When the row was made.';
COMMENT ON COLUMN lead.updated_at IS 'When the row last changed; set by a trigger.';
COMMENT ON COLUMN lead.updated_by IS 'Who changed it last; cadastream marks its own write-back.';

CREATE TABLE IF NOT EXISTS listing_edit (
    edit_id                 bigint PRIMARY KEY,
    county_fips             text,
    parcel_number           text,
    unparsed_address        text,
    city                    text,
    state_or_province       text,
    postal_code             text,
    bedrooms_total          int,
    bathrooms_total_integer int,
    living_area             numeric(14, 2),
    year_built              int,
    stories                 int,
    note                    text,
    created_at              timestamptz NOT NULL DEFAULT now(),
    updated_at              timestamptz NOT NULL DEFAULT now(),
    updated_by              text
);
COMMENT ON TABLE listing_edit IS 'Facts about a home that the company''s own people know better.';
COMMENT ON COLUMN listing_edit.edit_id IS 'Primary key.';
COMMENT ON COLUMN listing_edit.county_fips IS 'County, five-digit FIPS.';
COMMENT ON COLUMN listing_edit.parcel_number IS 'Parcel number as typed.';
COMMENT ON COLUMN listing_edit.unparsed_address IS 'Street line as typed.';
COMMENT ON COLUMN listing_edit.city IS 'City as typed.';
COMMENT ON COLUMN listing_edit.state_or_province IS 'State, two letters.';
COMMENT ON COLUMN listing_edit.postal_code IS 'ZIP or ZIP+4.';
COMMENT ON COLUMN listing_edit.bedrooms_total IS 'Bedrooms.';
COMMENT ON COLUMN listing_edit.bathrooms_total_integer IS 'Bathrooms.';
COMMENT ON COLUMN listing_edit.living_area IS 'Living area, square feet.';
COMMENT ON COLUMN listing_edit.year_built IS 'Year built.';
COMMENT ON COLUMN listing_edit.stories IS 'Stories.';
COMMENT ON COLUMN listing_edit.note IS 'Why.';
COMMENT ON COLUMN listing_edit.created_at IS 'When the row was made.';
COMMENT ON COLUMN listing_edit.updated_at IS 'When the row last changed; set by a trigger.';
COMMENT ON COLUMN listing_edit.updated_by IS 'Who changed it last; cadastream marks its own write-back.';

CREATE OR REPLACE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION touch_updated_at() IS 'Sets updated_at of a changed row.';

CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON contact FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON lead FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON listing_edit FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- A change event carries the whole row before the change, deletes included.
ALTER TABLE contact REPLICA IDENTITY FULL;
ALTER TABLE lead REPLICA IDENTITY FULL;
ALTER TABLE listing_edit REPLICA IDENTITY FULL;
