/** A backlog in the topics, and how fast the warehouse has all of it, beside the bare floor in the same run. */
package io.cadastream.bench.throughput;
