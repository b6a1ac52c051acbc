/** All simulated sources of the sandbox behind one entry point. */
@NullMarked
package io.cadastream.sandbox.sim;

import org.jspecify.annotations.NullMarked;
