/**
 * Spring's blocking clients over Reactor Netty, which leads their calls elsewhere: it is told the
 * request's headers early, since Spring sets them only when there is a connection.
 */
package dev.graylane.instrumentation.springrestclient;
