/** Delimited text, line by line: a malformed row spoils itself and nothing else. */
@NullMarked
package io.cadastream.connect.county.csv;

import org.jspecify.annotations.NullMarked;
