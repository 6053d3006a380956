/**
 * Reactor: the context of a request is kept in the context of its subscribers, which a chain hands
 * on from its end to its beginning whatever threads it takes; a scheduler's thread gets it from
 * there.
 */
package dev.graylane.instrumentation.reactor;
