/** What the warehouse must hold, worked out from the world's own facts, and the comparison with what it holds. Shares no code with the streams application: a mistake in one must not hide in the other. */
@NullMarked
package io.cadastream.sandbox.oracle;

import org.jspecify.annotations.NullMarked;
