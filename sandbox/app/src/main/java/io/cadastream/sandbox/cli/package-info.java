/** The {@code cadastream} command line: one class a command. */
package io.cadastream.sandbox.cli;
