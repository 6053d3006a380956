/**
 * HTTP clients that an application builds of Netty's own handlers. It opens and keeps their
 * connections by itself, and so nothing is decided about their calls: a handler of ours behind the
 * codec has each request carry lane and trace, and sees its answer. Libraries that have
 * integrations of their own, and are built on Netty, get none.
 */
package dev.graylane.instrumentation.nettyclient;
