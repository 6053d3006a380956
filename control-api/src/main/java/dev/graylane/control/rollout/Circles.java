package dev.graylane.control.rollout;

import java.net.URI;

/**
 * What keeps a rollout from driving itself through those whom it tells or asks: their URLs must not
 * be the control server's own, and what they pass on to it with the header of their request is
 * refused.
 */
public final class Circles {
  /** On every request that is made because of a rollout; says its name. */
  public static final String HEADER = "graylane-rollout";

  private Circles() {}

  /**
   * Whether a URL looks like that of a control server's rollouts, whatever its host is called, and
   * also behind a proxy that serves it under a path of its own.
   */
  public static boolean leadsBack(URI url) {
    String path = String.valueOf(url.normalize().getPath()).replaceAll("/+", "/");
    return (path + "/").contains("/v1/rollouts/")
        || path.startsWith("/graylane.v1.Rollouts/")
        || path.startsWith("/graylane.v1.Admin/");
  }
}
