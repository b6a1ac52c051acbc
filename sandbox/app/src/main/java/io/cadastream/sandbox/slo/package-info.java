/** The targets, measured on a running stack by its own metrics. */
@NullMarked
package io.cadastream.sandbox.slo;

import org.jspecify.annotations.NullMarked;
