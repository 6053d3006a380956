/**
 * Vert.x's HTTP server, and its contexts. Each request has a context of its own there, a duplicate
 * of its verticle's; what the application hears of on it, on whatever thread and whenever, it hears
 * of in the request's. Where Vert.x leads work to another context, it is carried.
 */
package dev.graylane.instrumentation.vertxserver;
