/** What a reader of the warehouse finds: how late changes came, and how fresh each feed is. */
@NullMarked
package io.cadastream.gateway.warehouse;

import org.jspecify.annotations.NullMarked;
