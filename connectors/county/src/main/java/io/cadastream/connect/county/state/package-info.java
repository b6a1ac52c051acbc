/** What was last emitted, kept in the compacted state topic: written with the changes, read back at start. */
@NullMarked
package io.cadastream.connect.county.state;

import org.jspecify.annotations.NullMarked;
