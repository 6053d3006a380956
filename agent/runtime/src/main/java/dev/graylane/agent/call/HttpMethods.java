package dev.graylane.agent.call;

/** What the HTTP standard says of methods. */
public final class HttpMethods {
  private HttpMethods() {}

  /** Whether a request of this method may be sent twice (RFC 9110, 9.2.2). */
  public static boolean idempotent(String method) {
    switch (method) {
      case "GET":
      case "HEAD":
      case "OPTIONS":
      case "TRACE":
      case "PUT":
      case "DELETE":
        return true;
      default:
        return false;
    }
  }
}
