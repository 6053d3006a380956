package dev.graylane.control.rules;

import com.google.protobuf.Message;

/**
 * A resource that the server keeps.
 *
 * @param message a {@code Service}, {@code Route} or another of the model's kinds
 * @param revision the revision that last changed it
 */
public record Rule(ResourceKey key, Message message, long revision) {}
