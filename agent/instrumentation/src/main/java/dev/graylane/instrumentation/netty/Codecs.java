package dev.graylane.instrumentation.netty;

import dev.graylane.instrumentation.Members;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpServerCodec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where in a pipeline requests are objects, and answers still are. */
final class Codecs {
  private static final String NAME = "dev.graylane.serving";

  /** By its name: the library may be there without HTTP/2. */
  private static final String STREAM_CODEC =
      "io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec";

  private Codecs() {}

  /** Whether a handler makes requests of bytes or frames, or bytes of answers. */
  static boolean isServers(ChannelHandler handler) {
    return handler instanceof HttpServerCodec
        || handler instanceof HttpRequestDecoder
        || handler instanceof HttpResponseEncoder
        || isServersStream(handler);
  }

  private static boolean isServersStream(ChannelHandler handler) {
    if (!handler.getClass().getName().equals(STREAM_CODEC)) {
      return false;
    }
    try {
      return Members.field(handler, "isServer").getBoolean(handler);
    } catch (ReflectiveOperationException another) {
      return false;
    }
  }

  /** Stands behind the last codec, once there is one for each direction. */
  static void follow(ChannelPipeline pipeline) {
    String last = behind(pipeline);
    if (last == null || Owners.isOwned(pipeline)) {
      return;
    }
    unfollow(pipeline);
    pipeline.addAfter(last, NAME, new ServingHandler());
  }

  static void unfollow(ChannelPipeline pipeline) {
    if (pipeline.get(NAME) != null) {
      pipeline.remove(NAME);
    }
  }

  private static @Nullable String behind(ChannelPipeline pipeline) {
    boolean in = false;
    boolean out = false;
    String last = null;
    for (Map.Entry<String, ChannelHandler> each : pipeline) {
      ChannelHandler handler = each.getValue();
      if (isServers(handler)) {
        in |= !(handler instanceof HttpResponseEncoder);
        out |= !(handler instanceof HttpRequestDecoder);
        last = each.getKey();
      }
    }
    return in && out ? last : null;
  }
}
