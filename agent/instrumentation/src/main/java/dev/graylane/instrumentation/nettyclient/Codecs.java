package dev.graylane.instrumentation.nettyclient;

import dev.graylane.instrumentation.NettyCodecs;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponseDecoder;

/** Those of clients. */
final class Codecs extends NettyCodecs {
  static final Codecs CLIENTS = new Codecs();

  private Codecs() {
    super("dev.graylane.calling");
  }

  @Override
  protected boolean decodes(ChannelHandler handler) {
    return handler instanceof HttpResponseDecoder || isBoth(handler);
  }

  @Override
  protected boolean encodes(ChannelHandler handler) {
    return handler instanceof HttpRequestEncoder || isBoth(handler);
  }

  private static boolean isBoth(ChannelHandler handler) {
    return handler instanceof HttpClientCodec || isStreamCodec(handler, false);
  }

  @Override
  protected ChannelHandler handler() {
    return new CallingHandler();
  }
}
