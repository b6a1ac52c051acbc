/** The embedded stack: every part of Cadastream as a process of its own, started, watched and stopped from here. */
package io.cadastream.sandbox.stack;
