package dev.graylane.it;

import dev.graylane.it.client.Bodies;
import dev.graylane.it.client.Call.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What a backend does with a request.
 *
 * @param kind answer, cut the connection, or never answer
 * @param due when the answer may go out
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reply(
    Kind kind, int status, List<Header> headers, byte[] body, CompletableFuture<?> due) {
  private static final CompletableFuture<?> AT_ONCE = CompletableFuture.completedFuture("");

  enum Kind {
    ANSWER,
    CUT,
    NEVER
  }

  public static Reply ok(String text) {
    return status(200, text);
  }

  public static Reply status(int status, String text) {
    return new Reply(
        Kind.ANSWER, status, List.of(), text.getBytes(StandardCharsets.UTF_8), AT_ONCE);
  }

  /** {@link Bodies#pattern} of that length. */
  public static Reply pattern(int length) {
    try {
      return new Reply(Kind.ANSWER, 200, List.of(), Bodies.pattern(length).readAllBytes(), AT_ONCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Reply redirect(String location) {
    return status(302, "").with("location", location);
  }

  /** Closes the connection before a byte of an answer. */
  public static Reply cut() {
    return new Reply(Kind.CUT, 0, List.of(), new byte[0], AT_ONCE);
  }

  /** Reads the request and stays silent. */
  public static Reply never() {
    return new Reply(Kind.NEVER, 0, List.of(), new byte[0], AT_ONCE);
  }

  public Reply with(String header, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(header, value));
    return new Reply(kind, status, more, body, due);
  }

  /** Keeps the answer back until the future is complete. */
  public Reply after(CompletableFuture<?> event) {
    return new Reply(kind, status, headers, body, event);
  }
}
