/** The difference between a snapshot file and what was last emitted. Knows nothing of Kafka. */
@NullMarked
package io.cadastream.connect.county.snapshot;

import org.jspecify.annotations.NullMarked;
