/** The county connector against a large roll: first snapshot, and the difference of a second one. */
@NullMarked
package io.cadastream.bench.county;

import org.jspecify.annotations.NullMarked;
