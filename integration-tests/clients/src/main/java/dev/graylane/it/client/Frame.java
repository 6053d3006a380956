package dev.graylane.it.client;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What goes over the socket between the test and the client JVM, both ways.
 *
 * @param id pairs a reply with its request
 * @param content an {@link Operation}, or its result
 * @param failure why there is no result
 */
public record Frame(long id, @Nullable Serializable content, @Nullable String failure)
    implements Serializable {}
