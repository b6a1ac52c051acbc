/** Files that are packed: gzip, and the one member of a zip file. Nothing is ever unpacked to disk. */
@NullMarked
package io.cadastream.connect.county.archive;

import org.jspecify.annotations.NullMarked;
