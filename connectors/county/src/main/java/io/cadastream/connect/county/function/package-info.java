/**
 * The functions of the mapping language: text in, text out, one small class each, named in {@link
 * io.cadastream.connect.county.function.Functions}.
 */
@NullMarked
package io.cadastream.connect.county.function;

import org.jspecify.annotations.NullMarked;
