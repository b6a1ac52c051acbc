/** From a commit in a source to a row in the warehouse: how long it takes, beside the bare floor in the same run. */
package io.cadastream.bench.latency;
