package dev.graylane.agent.call;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One logical outbound call from its begin to its end: the decision, taken once and kept for
 * retries, and what is to be told when the call is over. Thread-safe; {@link #end} counts once.
 */
public interface OutboundCall {
  /**
   * Where to connect; null: where the application asked for. Does not change unless {@link
   * #nextTarget} is called.
   */
  @Nullable Target target();

  /**
   * The next place to try after connecting to {@link #target()} failed before a byte was sent, or
   * after the connection was lost before a byte of an answer and the request is repeatable. Null:
   * there is none, and the failure is the caller's. The new place is {@link #target()} from now on.
   *
   * @param failure what happened; classified (refused, reset, timeout) by the agent
   */
  @Nullable Target nextTarget(Throwable failure);

  /**
   * For a repetition that the client makes by itself: another instance of the same release. Null:
   * there is none; the client may repeat the request where it was.
   */
  default @Nullable Target nextInstance(Throwable failure) {
    return null;
  }

  /**
   * A local error that the rules ask for ({@code fallback: FAIL}); the integration throws it in the
   * way of its library rather than connect. Null: go on.
   */
  java.io.@Nullable IOException refusal();

  /**
   * Headers to put on the request, each replacing what is there under its name. Called once for
   * each attempt; nothing for a destination that is no known service.
   */
  void forEachHeader(HeaderSetter setter);

  /**
   * Makes this call's span the current one of this thread, so that what lies below sees it; close
   * on the same thread.
   */
  Scope activate();

  /**
   * The thread that began the call goes on to other work: spans that other tracers begin on it from
   * now on are none of this call's. For threads that many calls share.
   */
  default void detach() {}

  /**
   * The agent cannot lead the call: it goes where the application asked for, and from now on is one
   * to a destination that no rule knows.
   */
  default void leaveAlone() {}

  /**
   * The call ended with an answer. For HTTP its status; for RPC the number of gRPC's status code.
   */
  void end(int status);

  /** The call ended without an answer. */
  void fail(Throwable failure);

  /** Receives the headers to set. */
  interface HeaderSetter {
    void set(String name, String value);

    /**
     * The same for a value that is there as ASCII characters, which nobody changes: only of calls
     * that {@link OutboundRequest#takesBytes take them}.
     */
    default void set(String name, byte[] value) {
      set(name, new String(value, StandardCharsets.US_ASCII));
    }
  }
}
