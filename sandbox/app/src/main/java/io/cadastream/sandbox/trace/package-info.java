/** One property, listing, contact or lead traced through everything that is kept about it. */
package io.cadastream.sandbox.trace;
