/**
 * HTTP servers that an application builds of Netty's own handlers. A handler of ours stands behind
 * the codec, where requests and answers are objects; servers that have integrations of their own,
 * and are built on Netty, get none.
 */
package dev.graylane.instrumentation.netty;
