/**
 * The applications that run with the agent: ordinary servers that make a call for each request.
 * They are written against {@code javax.servlet} and Jetty's {@code ee8}; the tests rename what
 * their class files refer to, for servers of other generations.
 */
package dev.graylane.it.inbound.app;
