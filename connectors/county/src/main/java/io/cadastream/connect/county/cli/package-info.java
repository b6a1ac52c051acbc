/** The commands {@code cadastream mapping check} and {@code cadastream mapping init}. */
@NullMarked
package io.cadastream.connect.county.cli;

import org.jspecify.annotations.NullMarked;
