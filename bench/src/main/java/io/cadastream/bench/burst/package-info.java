/** The day of a large metro in compressed time, with an outage of its MLS, and what becomes of the backlog. */
package io.cadastream.bench.burst;
