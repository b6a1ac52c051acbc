/** The history of listings: every version that ever arrived, in the order of the source. */
package io.cadastream.streams.history;
