/** The mapping file as typed, checked values: what a feed's files look like and how a row becomes a record. */
@NullMarked
package io.cadastream.connect.county.mapping;

import org.jspecify.annotations.NullMarked;
