package dev.graylane.routing;

import org.jspecify.annotations.Nullable;

/**
 * The secrets of this process by name, which key the hash of users ({@code Attributes.hashKey}).
 */
public interface Secrets {

  /** No secrets: rules that need one are refused. */
  Secrets NONE = name -> null;

  /** The secret, or null where this process has none of that name. */
  byte @Nullable [] secret(String name);
}
