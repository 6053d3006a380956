package dev.graylane.instrumentation;

import org.jspecify.annotations.Nullable;

/** Reads a request target as it stands in a request's first line. */
public final class RequestTarget {
  private RequestTarget() {}

  /** The path of a request target, which may be a whole URL. */
  public static String path(String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    if (path.startsWith("/")) {
      return path;
    }
    int scheme = path.indexOf("://");
    int slash = scheme < 0 ? -1 : path.indexOf('/', scheme + 3);
    return slash < 0 ? "/" : path.substring(slash);
  }

  /** The query of a request target. */
  public static @Nullable String query(String target) {
    int mark = target.indexOf('?');
    return mark < 0 ? null : target.substring(mark + 1);
  }
}
