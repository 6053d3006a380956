package dev.graylane.it;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http2.CleartextHttp2ServerUpgradeHandler;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 and HTTP/2 on one port, with and without TLS. */
final class BackendPipeline extends ChannelInitializer<Channel> {
  private final Backend backend;
  private final @Nullable SslContext tls;

  BackendPipeline(Backend backend, @Nullable SslContext tls) {
    this.backend = backend;
    this.tls = tls;
  }

  /** What a connection's requests have in common. */
  record Connection(int number, String localAddress, @Nullable SSLEngine engine) {
    @Nullable String serverName() {
      return engine == null
          ? null
          : ((ExtendedSSLSession) engine.getSession())
              .getRequestedServerNames().stream()
                  .filter(SNIHostName.class::isInstance)
                  .map(name -> ((SNIHostName) name).getAsciiName())
                  .findFirst()
                  .orElse(null);
    }
  }

  @Override
  protected void initChannel(Channel channel) {
    int number = backend.accepted(channel);
    String ip = ((InetSocketAddress) channel.localAddress()).getAddress().getHostAddress();
    ChannelPipeline pipeline = channel.pipeline();
    if (tls == null) {
      plain(pipeline, new Connection(number, ip, null));
    } else {
      SslHandler handler = tls.newHandler(channel.alloc());
      Connection connection = new Connection(number, ip, handler.engine());
      pipeline.addLast(handler);
      pipeline.addLast(
          new ApplicationProtocolNegotiationHandler(ApplicationProtocolNames.HTTP_1_1) {
            @Override
            protected void configurePipeline(ChannelHandlerContext context, String protocol) {
              if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                context
                    .pipeline()
                    .addLast(Http2FrameCodecBuilder.forServer().build(), streams(connection));
              } else {
                context
                    .pipeline()
                    .addLast(new HttpServerCodec(65536, 65536, 65536))
                    .addLast(new Http1Handler(backend, connection));
              }
            }

            @Override
            protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
              context.close();
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
              context.close();
            }
          });
    }
  }

  private void plain(ChannelPipeline pipeline, Connection connection) {
    HttpServerCodec http1 = new HttpServerCodec(65536, 65536, 65536);
    HttpServerUpgradeHandler upgrade =
        new HttpServerUpgradeHandler(
            http1,
            protocol ->
                AsciiString.contentEquals(Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME, protocol)
                    ? new Http2ServerUpgradeCodec(
                        Http2FrameCodecBuilder.forServer().build(), streams(connection))
                    : null,
            1 << 20);
    pipeline.addLast(
        new CleartextHttp2ServerUpgradeHandler(
            http1,
            upgrade,
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel
                    .pipeline()
                    .addLast(Http2FrameCodecBuilder.forServer().build(), streams(connection));
              }
            }));
    pipeline.addLast(new NoUpgrade(backend, connection));
  }

  /** Becomes the HTTP/1.1 handler when the first request asks for no upgrade. */
  private static final class NoUpgrade extends SimpleChannelInboundHandler<HttpMessage> {
    private final Backend backend;
    private final Connection connection;

    NoUpgrade(Backend backend, Connection connection) {
      this.backend = backend;
      this.connection = connection;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpMessage first) {
      ChannelPipeline pipeline = context.pipeline();
      pipeline.remove(HttpServerUpgradeHandler.class);
      pipeline.replace(this, null, new Http1Handler(backend, connection));
      pipeline.context(Http1Handler.class);
      ChannelHandlerContext codec = pipeline.context(HttpServerCodec.class);
      codec.fireChannelRead(ReferenceCountUtil.retain(first));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }

  private Http2MultiplexHandler streams(Connection connection) {
    return new Http2MultiplexHandler(
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel stream) {
            stream.pipeline().addLast(new Http2StreamHandler(backend, connection));
          }
        });
  }

  static List<ByteBuf> pieces(byte[] body) {
    java.util.ArrayList<ByteBuf> pieces = new java.util.ArrayList<>();
    for (int at = 0; at < body.length; at += 65536) {
      pieces.add(
          io.netty.buffer.Unpooled.wrappedBuffer(body, at, Math.min(65536, body.length - at)));
    }
    return pieces;
  }
}
