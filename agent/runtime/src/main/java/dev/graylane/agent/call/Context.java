package dev.graylane.agent.call;

/**
 * What the work for one request carries from thread to thread: its span, lane, attributes, and the
 * request itself. Opaque and immutable.
 */
public interface Context {}
