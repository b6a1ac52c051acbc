/** The simulated counties: snapshot files in two real layouts. */
@NullMarked
package io.cadastream.sandbox.county;

import org.jspecify.annotations.NullMarked;
