/** Reading YAML with errors that name file, field and what is allowed. */
@NullMarked
package io.cadastream.connect.county.yaml;

import org.jspecify.annotations.NullMarked;
