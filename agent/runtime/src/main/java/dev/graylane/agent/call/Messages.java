package dev.graylane.agent.call;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages that the application sends and receives. Nothing here throws. */
public final class Messages {
  /** The header that has a message's lane. */
  public static final String LANE_HEADER = "graylane";

  private Messages() {}

  /**
   * Writes lane, attributes and trace of the work on this thread into a message's headers, and
   * begins its span.
   *
   * @return null: nobody asks how it goes on
   */
  public static @Nullable Sending send(OutboundMessage message) {
    try {
      Sending sending = Engines.get().send(message);
      return sending == null ? null : failure -> end(sending, failure);
    } catch (Throwable fault) {
      Engines.fault("writing a message's headers", fault);
      return null;
    }
  }

  private static void end(Sending sending, @Nullable Throwable failure) {
    try {
      sending.end(failure);
    } catch (Throwable fault) {
      Engines.fault("ending the span of a message", fault);
    }
  }

  /**
   * The application begins to handle a message. Does not touch the thread, as {@link
   * Exchanges#begin} does not.
   *
   * @return null: nothing is known of the message
   */
  public static @Nullable Exchange handle(InboundMessage message) {
    try {
      Exchange exchange = Engines.get().handle(message);
      return exchange == null ? null : GuardedExchange.of(exchange);
    } catch (Throwable fault) {
      Engines.fault("reading a message's headers", fault);
      return null;
    }
  }

  /**
   * The application begins to handle messages of one topic together: in the lane and with the
   * attributes that all of them have.
   *
   * @return null: they have none in common
   */
  public static @Nullable Exchange handleBatch(List<? extends InboundMessage> messages) {
    try {
      Exchange exchange = messages.isEmpty() ? null : Engines.get().handleBatch(messages);
      return exchange == null ? null : GuardedExchange.of(exchange);
    } catch (Throwable fault) {
      Engines.fault("reading messages' headers", fault);
      return null;
    }
  }

  /** The lane in a message's {@link #LANE_HEADER}; null for none. */
  public static @Nullable String lane(@Nullable String header) {
    if (header == null) {
      return null;
    }
    try {
      return Engines.get().lane(header);
    } catch (Throwable fault) {
      Engines.fault("reading a message's lane", fault);
      return null;
    }
  }

  /** Who handles which messages now; null: the rules do not know this process's service. */
  public static @Nullable Sharing sharing() {
    try {
      return Engines.get().sharing();
    } catch (Throwable fault) {
      Engines.fault("asking who handles messages", fault);
      return null;
    }
  }

  /**
   * {@link #sharing} for one that is about to join a group, which it cannot leave for another
   * later. Where there are no rules yet, waits for them for some seconds.
   */
  public static @Nullable Sharing joining() {
    try {
      return Engines.get().joining();
    } catch (Throwable fault) {
      Engines.fault("asking which group to join", fault);
      return null;
    }
  }

  /**
   * This process takes its lanes' messages of these topics, in a group of its own beside this one.
   *
   * @param topics all of them; none: it no longer does
   */
  public static void consumes(String system, String group, Collection<String> topics) {
    try {
      Engines.get().consumes(system, group, topics);
    } catch (Throwable fault) {
      Engines.fault("telling what is consumed", fault);
    }
  }

  /** It no longer does. */
  public static void consumesNothing(String system, String group) {
    consumes(system, group, Collections.<String>emptyList());
  }

  /** A consumer or producer that is left alone, for a reason; counted. */
  public static void leftAlone(String reason) {
    Engines.count("skipped." + reason);
  }
}
