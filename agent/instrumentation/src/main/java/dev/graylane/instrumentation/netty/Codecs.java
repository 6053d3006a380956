package dev.graylane.instrumentation.netty;

import dev.graylane.instrumentation.NettyCodecs;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpServerCodec;

/** Those of servers. */
final class Codecs extends NettyCodecs {
  static final Codecs SERVERS = new Codecs();

  private Codecs() {
    super("dev.graylane.serving");
  }

  @Override
  protected boolean decodes(ChannelHandler handler) {
    return handler instanceof HttpRequestDecoder || isBoth(handler);
  }

  @Override
  protected boolean encodes(ChannelHandler handler) {
    return handler instanceof HttpResponseEncoder || isBoth(handler);
  }

  private static boolean isBoth(ChannelHandler handler) {
    return handler instanceof HttpServerCodec || isStreamCodec(handler, true);
  }

  @Override
  protected ChannelHandler handler() {
    return new ServingHandler();
  }
}
