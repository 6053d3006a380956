/**
 * Apache HttpClient from 4.3 on as its builder makes it, or minimal, and the asynchronous clients
 * that go with it. The route that a connection is leased for gets the destination's address under
 * the name that the application asked for; routes are what the pool is keyed by.
 */
package dev.graylane.instrumentation.apachehttpclient4;
