/** A few lines over the JDK's HTTP server, shared by the simulators. */
@NullMarked
package io.cadastream.sandbox.http;

import org.jspecify.annotations.NullMarked;
