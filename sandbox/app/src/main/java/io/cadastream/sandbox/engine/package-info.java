/** Driving the engine alone: changes in, without connectors. */
package io.cadastream.sandbox.engine;
