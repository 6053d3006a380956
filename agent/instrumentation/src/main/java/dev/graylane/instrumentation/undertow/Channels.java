package dev.graylane.instrumentation.undertow;

import dev.graylane.instrumentation.Members;
import io.undertow.channels.DetachableStreamSinkChannel;
import io.undertow.channels.DetachableStreamSourceChannel;
import io.undertow.server.HttpServerExchange;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** The channels through which a request is read and answered; Undertow makes them for each. */
final class Channels {
  private static volatile @Nullable Field source;
  private static volatile @Nullable Field sink;

  private Channels() {}

  /** Whose channel it is; null for one that many requests share. */
  static @Nullable HttpServerExchange owner(@Nullable Object channel) {
    try {
      if (channel instanceof DetachableStreamSourceChannel) {
        Field field = source;
        if (field == null) {
          field = Members.field(channel, "this$0");
          source = field;
        }
        return (HttpServerExchange) field.get(channel);
      }
      if (channel instanceof DetachableStreamSinkChannel) {
        Field field = sink;
        if (field == null) {
          field = Members.field(channel, "this$0");
          sink = field;
        }
        return (HttpServerExchange) field.get(channel);
      }
    } catch (ReflectiveOperationException | IllegalArgumentException another) {
      // A subclass of somebody else's.
    }
    return null;
  }
}
