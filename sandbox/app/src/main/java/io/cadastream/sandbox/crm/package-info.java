/** Traffic on the CRM database, by SQL. */
@NullMarked
package io.cadastream.sandbox.crm;

import org.jspecify.annotations.NullMarked;
