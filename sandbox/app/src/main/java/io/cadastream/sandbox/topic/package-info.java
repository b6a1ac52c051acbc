/** Reading and writing topics of any cluster from the command line: bounded reads, registered schemas, plain JSON. */
package io.cadastream.sandbox.topic;
