/** HTTP in and out of Cadastream. For now it tells its health and its metrics; start reading at {@link Gateway}. */
@NullMarked
package io.cadastream.gateway;

import org.jspecify.annotations.NullMarked;
