/**
 * AsyncHttpClient. The request that it sends is handed to its sender once more, with the address of
 * the destination and a pool partition of its own; all else of it is the application's. What is
 * connected to is that address and the instance's port. An attempt that failed is sent again by the
 * client's own means.
 */
package dev.graylane.instrumentation.asynchttpclient;
