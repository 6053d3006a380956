/**
 * Apache HttpClient 3.1. The {@code Protocol} of a call's host carries the decision as its socket
 * factory, which the client's pools compare before they take a connection.
 */
package dev.graylane.instrumentation.apachehttpclient3;
