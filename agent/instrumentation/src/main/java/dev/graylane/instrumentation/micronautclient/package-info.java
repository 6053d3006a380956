/**
 * Micronaut's own HTTP client. Its pools are kept by a key of host and port: the key of a call that
 * is led names the instance, too, and so has a pool of its own; the connection goes to the
 * instance's address under the name that was called. What is sent is seen to where the clients of
 * Netty's handlers are.
 */
package dev.graylane.instrumentation.micronautclient;
