/** What a source last emitted, kept in a compacted topic: written with the changes, read back at start. */
@NullMarked
package io.cadastream.connect.kit.state;

import org.jspecify.annotations.NullMarked;
