/** Drafts of mappings, guessed from the names and the contents of a file's columns. */
@NullMarked
package io.cadastream.connect.county.draft;

import org.jspecify.annotations.NullMarked;
