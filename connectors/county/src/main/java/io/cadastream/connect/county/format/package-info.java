/**
 * How a snapshot may be written, and its readers: row by row, in constant memory. A malformed row spoils itself and nothing
 * else; a file that is broken as a whole is refused as a whole.
 */
@NullMarked
package io.cadastream.connect.county.format;

import org.jspecify.annotations.NullMarked;
