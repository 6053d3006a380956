package dev.graylane.instrumentation.armeria;

import com.linecorp.armeria.client.ClientRequestContext;
import com.linecorp.armeria.client.GoAwayReceivedException;
import com.linecorp.armeria.client.RefusedStreamException;
import com.linecorp.armeria.client.UnprocessedRequestException;
import com.linecorp.armeria.common.ClosedSessionException;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.stream.ClosedStreamException;
import dev.graylane.agent.weave.SideTable;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Attempts whose connection ended before an answer. */
final class Losses {
  /** What belonged to them, and has nothing more to say to the application. */
  private static final SideTable<Object, Boolean> ABANDONED = new SideTable<>();

  private Losses() {}

  /**
   * Whether the call goes on elsewhere.
   *
   * @param part what speaks for the attempt
   * @param other another that would
   */
  static boolean goesOn(
      Object part,
      @Nullable Object other,
      ClientRequestContext context,
      HttpResponse response,
      Throwable failure) {
    if (isAbandoned(part) || (other != null && isAbandoned(other))) {
      return true;
    }
    ClientCall call = ClientCall.of(context);
    if (call == null || !call.lost(context, response, failure)) {
      return false;
    }
    ABANDONED.put(part, true);
    if (other != null) {
      ABANDONED.put(other, true);
    }
    return true;
  }

  private static boolean isAbandoned(Object part) {
    return ABANDONED.get(part) != null;
  }

  /** What the library wrapped. */
  static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof UnprocessedRequestException && cause != null ? cause : failure;
  }

  /** Whether a connection ended before an answer; timeouts are no such failures here. */
  static boolean isLost(Throwable cause) {
    // A server that cannot prove its name is not passed over for another in silence.
    if (cause instanceof SSLException || cause.getCause() instanceof SSLException) {
      return false;
    }
    return cause instanceof ClosedSessionException
        || cause instanceof ClosedStreamException
        || cause instanceof GoAwayReceivedException
        || cause instanceof RefusedStreamException
        || cause instanceof IOException;
  }
}
