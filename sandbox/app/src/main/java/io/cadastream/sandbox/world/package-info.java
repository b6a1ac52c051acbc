/** The simulated world: homes, what each source says about them, and every change that was ever made to it. */
@NullMarked
package io.cadastream.sandbox.world;

import org.jspecify.annotations.NullMarked;
