/**
 * What runs in the client JVM: a {@link dev.graylane.it.client.Driver} that carries out the test's
 * {@link dev.graylane.it.client.Operation}s with one {@link dev.graylane.it.client.HttpCaller}.
 * Nothing here may need a library, since the class path is the client library under test.
 */
package dev.graylane.it.client;
