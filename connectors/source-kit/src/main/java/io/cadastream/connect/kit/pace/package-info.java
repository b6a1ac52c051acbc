/** How fast a source may be asked: token buckets that keep every window of a quota, and what is known of them after a restart. */
package io.cadastream.connect.kit.pace;
