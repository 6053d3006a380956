package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Context;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a call, at the place that the decision named when it was made. Hands its events to
 * the application in the context in which the application started the call.
 *
 * <p>It also knows whether its headers may be with a server. Where the server said that it did not
 * look at them, gRPC makes another stream on its own, and then nothing is; where the application's
 * retry policy makes another, something was. The OkHttp transport takes a lost connection for such
 * a server, too, and repeats what may have been served: that something was sent is not forgotten
 * then.
 */
final class Attempt<Q, R> extends ClientCall.Listener<R> {
  /**
   * What the OkHttp transport says of a connection that the other side closed; of one that fails it
   * names the cause alone.
   */
  private static final String END = "End of stream or IOException";

  /** Nobody watches the streams, so that the worst is to be assumed. */
  private static final byte UNKNOWN = 0;

  private static final byte UNSENT = 1;
  private static final byte SENT = 2;

  /** Something was sent, and then again. */
  private static final byte REPEATED = 3;

  private final DivertedCall<Q, R> call;
  private final Siblings.@Nullable Sibling sibling;
  private final boolean watchedByOption;
  private boolean putsHeaders;
  private boolean closed;
  private volatile byte headers;
  private volatile boolean lost;

  Attempt(DivertedCall<Q, R> call, Siblings.@Nullable Sibling sibling) {
    this.call = call;
    this.sibling = sibling;
    this.watchedByOption =
        sibling != null && !(call.wake(sibling) && call.channel().streamSigns().areComplete());
    if (watchedByOption) {
      headers = UNSENT;
    }
  }

  /** Whether it goes elsewhere than the application's own channel would. */
  boolean isDiverted() {
    return sibling != null;
  }

  Channel channel() {
    return Objects.requireNonNull(sibling).channel();
  }

  /** Whether an option of the call is to tell of its streams. */
  boolean isWatchedByOption() {
    return watchedByOption;
  }

  /**
   * Whether gRPC will show the attempt's stream as it makes it, with metadata of its own, which the
   * call's headers are put into: that costs less than a copy of the application's, in which gRPC
   * then looks for each of its own headers.
   *
   * @param starting what is about to be started for the attempt
   */
  boolean putsHeadersIntoStream(ClientCall<?, ?> starting) {
    putsHeaders = sibling != null && !watchedByOption && StreamOwner.isFoundBy(starting);
    return putsHeaders;
  }

  /**
   * gRPC has made metadata for a stream.
   *
   * @param metadata the stream's alone
   */
  void made(Metadata metadata) {
    if (putsHeaders) {
      call.putHeaders(metadata);
    }
  }

  /**
   * gRPC shows something of a stream.
   *
   * @return whether it is news
   */
  boolean isShown(int sign) {
    call.channel().streamSigns().see(sign);
    return !watchedByOption;
  }

  /** Its streams are watched from the first one on. */
  void begins() {
    if (headers == UNKNOWN) {
      headers = UNSENT;
    }
  }

  /** gRPC makes a stream. */
  void streams(boolean unseenByServer) {
    if (headers == SENT) {
      headers = lost || !unseenByServer ? REPEATED : UNSENT;
    }
  }

  /** Called on a thread of the transport, under its locks. */
  void headersSent() {
    if (headers != REPEATED) {
      headers = SENT;
    }
    call.sent();
  }

  void streamClosed(Status status) {
    String description = status.getDescription();
    lost = description == null ? status.getCause() instanceof IOException : description.equals(END);
  }

  /** It could not be started. */
  void abandon(Throwable thrown) {
    release();
    call.end(Status.fromThrowable(thrown));
  }

  @Override
  public void onHeaders(Metadata headers) {
    call.answered();
    OneByOne events = call.events();
    if (events == null) {
      handHeaders(headers);
    } else {
      events.run(() -> handHeaders(headers));
    }
  }

  private void handHeaders(Metadata headers) {
    Context previous = call.enter();
    try {
      call.application().onHeaders(headers);
    } finally {
      call.leave(previous);
    }
  }

  @Override
  public void onMessage(R message) {
    OneByOne events = call.events();
    if (events == null) {
      handMessage(message);
    } else {
      events.run(() -> handMessage(message));
    }
  }

  private void handMessage(R message) {
    Context previous = call.enter();
    try {
      call.application().onMessage(message);
    } finally {
      call.leave(previous);
    }
  }

  @Override
  public void onReady() {
    OneByOne events = call.events();
    if (events == null) {
      handReady();
    } else {
      events.run(this::handReady);
    }
  }

  private void handReady() {
    if (!closed) {
      Context previous = call.enter();
      try {
        call.application().onReady();
      } finally {
        call.leave(previous);
      }
    }
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    OneByOne events = call.events();
    if (events == null) {
      handClose(status, trailers);
    } else {
      events.run(() -> handClose(status, trailers));
    }
  }

  private void handClose(Status status, Metadata trailers) {
    Context previous = call.enter();
    try {
      closed = true;
      release();
      if (!movesOn(status)) {
        call.end(status);
        call.application().onClose(status, trailers);
      }
    } finally {
      call.leave(previous);
    }
  }

  private void release() {
    if (sibling != null) {
      call.channel().siblings().release(sibling);
    }
  }

  /**
   * Nothing of the call reached a server, so that it can go to another. A certificate that is
   * refused is the application's to know.
   */
  private boolean movesOn(Status status) {
    if (sibling == null
        || status.getCode() != Status.Code.UNAVAILABLE
        || headers != UNSENT
        || !call.isMovable()
        || isDistrust(status.getCause())) {
      return false;
    }
    boolean last = !call.failover(status);
    if (last && !call.startsToWait()) {
      return false;
    }
    try {
      call.attempt(last);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static boolean isDistrust(@Nullable Throwable cause) {
    int depth = 0;
    for (Throwable at = cause; at != null && depth < 20; at = at.getCause(), depth++) {
      if (at instanceof SSLException || at instanceof GeneralSecurityException) {
        return true;
      }
    }
    return false;
  }
}
