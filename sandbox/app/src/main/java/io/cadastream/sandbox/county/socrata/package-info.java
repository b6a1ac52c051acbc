/** An open data portal, as Socrata serves it: datasets of one county as JSON, page by page. */
@NullMarked
package io.cadastream.sandbox.county.socrata;

import org.jspecify.annotations.NullMarked;
