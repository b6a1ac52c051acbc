package io.cadastream.connect.county.mapping;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where snapshots come from. What is not a file below the root is fetched into one first. */
public sealed interface Origin {

    /**
     * Files below the connector's root.
     *
     * @param glob path relative to it; {@code *}, {@code ?}, {@code [..]} and {@code {a,b}} within a part
     */
    record Files(String glob) implements Origin {}

    /** What is asked for over the network. */
    sealed interface Remote extends Origin {
        /** Where it is asked for; http or https, with a host, without user and fragment. */
        URI url();

        /** Its key in a mapping's {@code source}. */
        String key();
    }

    /** A file that a web server has. */
    record Download(URI url) implements Remote {
        @Override
        public String key() {
            return "url";
        }
    }

    /** The rows that a query gives. */
    sealed interface Query extends Remote {
        /** Rows of one answer at most. */
        int pageSize();

        /** The column that says when a row was last changed; null when rows are only read all together. */
        @Nullable
        String changedAt();

        /** All rows are read when they were last read so long ago. */
        Duration fullEvery();
    }

    /**
     * A data set of a Socrata portal (SODA 2.1).
     *
     * @param url of the data set's JSON, without query
     * @param where SoQL condition; null for all rows
     * @param select columns; none for all
     */
    record Socrata(
            URI url,
            @Nullable String where,
            List<String> select,
            int pageSize,
            @Nullable String changedAt,
            Duration fullEvery)
            implements Query {
        @Override
        public String key() {
            return "socrata";
        }
    }

    /**
     * A layer of an ArcGIS feature or map server.
     *
     * @param url of the layer, without query
     * @param where SQL condition; {@code 1=1} for all rows
     * @param outFields fields; none for all
     */
    record ArcGis(
            URI url,
            String where,
            List<String> outFields,
            int pageSize,
            @Nullable String changedAt,
            Duration fullEvery) implements Query {
        @Override
        public String key() {
            return "arcgis";
        }
    }
}
