/**
 * Apache HttpClient 5, blocking and asynchronous. The route that a connection is leased for gets
 * the destination's address under the name that the application asked for; routes are what the pool
 * is keyed by.
 */
package dev.graylane.instrumentation.apachehttpclient5;
