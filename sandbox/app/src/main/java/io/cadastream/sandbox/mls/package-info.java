/** The simulated MLS: a RESO Web API subset over HTTP, with faults on request. */
@NullMarked
package io.cadastream.sandbox.mls;

import org.jspecify.annotations.NullMarked;
