/** The quarantine from an operator's side: look at what was refused, and send it again. */
package io.cadastream.sandbox.quarantine;
