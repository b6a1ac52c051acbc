/** The MLS connector against a large simulated feed: first load, and pushed events. */
@NullMarked
package io.cadastream.bench.mls;

import org.jspecify.annotations.NullMarked;
