package dev.graylane.agent.call;

import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind this package; the agent's start puts the real one in place. Until then, and
 * after the kill switch, it is one that leaves every call alone. Whatever an engine, its calls and
 * its exchanges throw ends in this package and is counted.
 */
public abstract class Engine {
  protected abstract OutboundCall call(OutboundRequest request);

  /** See {@link Calls#carry}. */
  protected OutboundCall carry(OutboundRequest request, @Nullable String peer, int peerPort) {
    return untouchedCall();
  }

  protected abstract boolean knows(String host, int port);

  /** See {@link Calls#eligible}. */
  protected @Nullable Eligible eligible(OutboundRequest request) {
    return null;
  }

  protected abstract Exchange serve(InboundRequest request);

  /**
   * See {@link Exchanges#carriesAnother}.
   *
   * @param carrier the request's
   */
  protected void carriesAnother(Context carrier) {}

  protected abstract void listening(String protocol, InetSocketAddress address);

  protected abstract void stopped(InetSocketAddress address);

  /** Another tracer began a span on this thread. */
  protected void began(OtherSpan span) {}

  /** See {@link OtherTracers#baggage}. */
  protected @Nullable Map<String, String> baggage() {
    return null;
  }

  /** See {@link Messages#sharing}. */
  protected @Nullable Sharing sharing() {
    return null;
  }

  /** See {@link Messages#joining}. */
  protected @Nullable Sharing joining() {
    return null;
  }

  /** See {@link Messages#consumes}. */
  protected void consumes(String system, String group, Collection<String> topics) {}

  /** See {@link Messages#send}. */
  protected @Nullable Sending send(OutboundMessage message) {
    return null;
  }

  /** See {@link Messages#handle}. */
  protected @Nullable Exchange handle(InboundMessage message) {
    return null;
  }

  /** See {@link Messages#handleBatch}. */
  protected @Nullable Exchange handleBatch(List<? extends InboundMessage> messages) {
    return null;
  }

  /** See {@link Messages#lane}. */
  protected @Nullable String lane(@Nullable String header) {
    return null;
  }

  /** Counts something that users see in {@code graylane agents}. */
  public abstract void count(String counter);

  /** A call that the engine has nothing to do with; always the same. */
  protected static OutboundCall untouchedCall() {
    return Untouched.CALL;
  }

  /** A request that the engine has nothing to do with; always the same. */
  protected static Exchange untouchedExchange() {
    return Untouched.EXCHANGE;
  }
}
