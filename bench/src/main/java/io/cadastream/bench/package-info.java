/** Benchmarks, run by hand; README.md beside the module's pom.xml says how and holds the figures. */
package io.cadastream.bench;
