/** Seeded faults on the real parts under steady traffic, and the checkers that look for damage. */
@NullMarked
package io.cadastream.sandbox.chaos;

import org.jspecify.annotations.NullMarked;
