/** What {@code cadastream status} shows: components, feeds, latencies. */
package io.cadastream.sandbox.status;
