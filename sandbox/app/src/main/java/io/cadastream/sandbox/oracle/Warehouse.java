package io.cadastream.sandbox.oracle;

import java.util.Map;

/** What the warehouse holds. */
@FunctionalInterface
public interface Warehouse {

    /** The rows of a table by key, non-null columns as canonical text. */
    Map<String, Map<String, String>> read(UnifiedTable table) throws Exception;
}
