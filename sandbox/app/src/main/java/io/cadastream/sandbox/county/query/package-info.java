/** Tables of rows, and the conditions and orders by which the simulated portals are asked for them. */
@NullMarked
package io.cadastream.sandbox.county.query;

import org.jspecify.annotations.NullMarked;
