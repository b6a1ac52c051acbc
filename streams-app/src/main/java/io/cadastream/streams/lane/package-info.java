/** The two lanes: what goes first, and how it overtakes. docs/decisions/0004-two-lanes.md tells the whole story. */
package io.cadastream.streams.lane;
