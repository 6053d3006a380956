package dev.graylane.routing;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which headers a rule may put on a call, or have handed on from the request that caused it: not
 * those that frame the message (RFC 9110 section 7.6.1, RFC 9113 section 8.2.2), lead it, or
 * describe its body; not the encodings that a client can read of an answer, as it would get others;
 * not the agent's own; and not those by which a caller proves who it is, as whoever may write rules
 * would then speak in any name, or show one service's callers' credentials to others.
 */
public final class HeaderNames {
  private static final int LONGEST = 128;
  private static final int LONGEST_VALUE = 1_024;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern VALUE =
      Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");
  private static final String EXPECTED = ", expected a header of the application's own";
  private static final Set<String> FRAMING =
      set(
          "connection",
          "content-encoding",
          "content-length",
          "content-range",
          "content-type",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "via");

  /** Set by clients that decode answers; gRPC sends its own or none, and reads no second one. */
  private static final String READABLE = "accept-encoding";

  private static final Set<String> OURS = set("baggage", "graylane", "traceparent", "tracestate");
  private static final Set<String> CREDENTIALS =
      set("authorization", "cookie", "proxy-authenticate", "proxy-authorization");

  private HeaderNames() {}

  private static Set<String> set(String... names) {
    return new HashSet<>(Arrays.asList(names));
  }

  /** What is wrong with a rule's putting a header of this name on calls; null: nothing. */
  public static @Nullable String problem(String name) {
    if (name.isEmpty() || name.length() > LONGEST || !TOKEN.matcher(name).matches()) {
      return "found `" + name + "`, expected a header's name";
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (FRAMING.contains(lower)) {
      return "`" + name + "` says how a message travels" + EXPECTED;
    }
    if (OURS.contains(lower)) {
      return "`" + name + "` is the agent's own" + EXPECTED;
    }
    if (CREDENTIALS.contains(lower)) {
      return "`" + name + "` says who a caller is" + EXPECTED;
    }
    if (READABLE.equals(lower)) {
      return "`" + name + "` says which answers the client can read" + EXPECTED;
    }
    return lower.startsWith("grpc-") || lower.endsWith("-bin")
        ? "`" + name + "` is kept for gRPC" + EXPECTED
        : null;
  }

  /** What is wrong with a header's value; null: nothing. */
  public static @Nullable String valueProblem(String value) {
    return value.length() > LONGEST_VALUE || !VALUE.matcher(value).matches()
        ? "expected printable ASCII without space at the ends, at most 1024 characters"
        : null;
  }
}
