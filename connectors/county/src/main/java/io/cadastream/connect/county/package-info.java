/** The county source connector: full-snapshot files in, differences out. Start reading at CountySourceConnector. */
@NullMarked
package io.cadastream.connect.county;

import org.jspecify.annotations.NullMarked;
