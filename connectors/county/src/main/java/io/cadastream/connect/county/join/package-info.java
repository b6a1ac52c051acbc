/** Rows of other files that belong to a row: kept in a temporary file, found by their key. */
@NullMarked
package io.cadastream.connect.county.join;

import org.jspecify.annotations.NullMarked;
