/** Keeps the files that have been applied. Knows nothing of Kafka but its settings. */
@NullMarked
package io.cadastream.connect.county.processed;

import org.jspecify.annotations.NullMarked;
