/**
 * Connector configs kept as files and brought to a Connect cluster: what {@code cadastream connectors} does. Start
 * reading at {@link io.cadastream.sandbox.connectors.ConnectorsCommand}; {@link
 * io.cadastream.sandbox.connectors.ConnectorRollout} is the same for programs.
 */
@NullMarked
package io.cadastream.sandbox.connectors;

import org.jspecify.annotations.NullMarked;
