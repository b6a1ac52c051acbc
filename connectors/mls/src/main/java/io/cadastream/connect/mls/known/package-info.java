/** What was last emitted of each record of a feed: by it, what came before is told from news, and what vanished is found. */
@NullMarked
package io.cadastream.connect.mls.known;

import org.jspecify.annotations.NullMarked;
