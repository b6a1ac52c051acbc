/** When a feed looks for a new snapshot. Knows nothing of Kafka or files. */
@NullMarked
package io.cadastream.connect.county.schedule;

import org.jspecify.annotations.NullMarked;
