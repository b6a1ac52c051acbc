/** The simulated counties: snapshot files in real layouts, and the web site with their interfaces. */
@NullMarked
package io.cadastream.sandbox.county;

import org.jspecify.annotations.NullMarked;
