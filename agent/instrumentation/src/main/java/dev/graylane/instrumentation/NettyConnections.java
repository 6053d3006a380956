package dev.graylane.instrumentation;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;

/** What is remembered of Netty's connections, each of which may serve many requests. */
public final class NettyConnections {
  private static final AttributeKey<Boolean> ANSWERED = AttributeKey.valueOf("dev.graylane.used");

  private static final AttributeKey<Long> OPENED = AttributeKey.valueOf("dev.graylane.opened");

  private NettyConnections() {}

  /** It is being opened. */
  public static void opened(Channel channel) {
    channel.attr(OPENED).set(System.nanoTime());
  }

  /**
   * Whether {@link #opened} was said of it before; then a pool has kept it, even where it has never
   * been used: it may have been opened for a request that got another one.
   *
   * @param nanos as of {@link System#nanoTime}
   */
  public static boolean isOlderThan(long nanos, Channel channel) {
    Long opened = connection(channel).attr(OPENED).get();
    return opened != null && opened - nanos < 0;
  }

  /**
   * An answer came over it.
   *
   * @param channel the connection, or a stream of HTTP/2 on it
   */
  public static void answered(Channel channel) {
    connection(channel).attr(ANSWERED).set(Boolean.TRUE);
  }

  /** Whether it has brought answers; the server may have closed it before the next request came. */
  public static boolean hasAnswered(Channel channel) {
    // Netty 4.0 cannot say whether there is such an attribute.
    return connection(channel).attr(ANSWERED).get() != null;
  }

  private static Channel connection(Channel channel) {
    return channel.parent() == null ? channel : channel.parent();
  }
}
