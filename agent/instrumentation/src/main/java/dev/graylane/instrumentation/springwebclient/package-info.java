/**
 * Spring's WebClient, which is led elsewhere by the client below it: that one is told the request's
 * headers early, since WebClient sets them only when there is a connection.
 */
package dev.graylane.instrumentation.springwebclient;
