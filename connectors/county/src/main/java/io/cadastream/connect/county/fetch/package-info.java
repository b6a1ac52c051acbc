/**
 * Fetches what a mapping's source names over the network into a file of the cache folder. From there on it is a snapshot
 * like any other. The folder is only a cache: what another worker must know is in the source offset.
 */
@NullMarked
package io.cadastream.connect.county.fetch;

import org.jspecify.annotations.NullMarked;
