/** Files for download over HTTP, with validators and ranges. */
@NullMarked
package io.cadastream.sandbox.county.download;

import org.jspecify.annotations.NullMarked;
