/** What a mapping makes of a file, in numbers: for people who write mappings. Pure; nothing here knows Kafka. */
@NullMarked
package io.cadastream.connect.county.check;

import org.jspecify.annotations.NullMarked;
