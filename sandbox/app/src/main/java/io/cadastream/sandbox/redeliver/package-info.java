/** Redelivery on the topics: seeded duplicates and older versions out of order. */
@NullMarked
package io.cadastream.sandbox.redeliver;

import org.jspecify.annotations.NullMarked;
