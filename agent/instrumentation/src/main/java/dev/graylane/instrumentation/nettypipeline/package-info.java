/**
 * The pipelines of Netty's channels: tells of each handler that comes into one or leaves it.
 * Nothing here knows of HTTP: the classes of its codecs may be in a loader that this one does not
 * see.
 */
package dev.graylane.instrumentation.nettypipeline;
