package dev.graylane.it.inbound.app;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.AsciiString;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An HTTP server that an application made of Netty's handlers, as Netty's own examples do. */
public final class NettyServer implements TestServer {
  private static final int BODY = 1_000_000;

  private final EventLoopGroup loops = new NioEventLoopGroup(2);
  private final EventExecutorGroup executors = new DefaultEventExecutorGroup(2);
  private final NettyCalls calls = new NettyCalls(loops);
  private final List<Channel> servers = new ArrayList<>();

  @Override
  public List<Integer> start(int plain, @Nullable String keyStore) throws Exception {
    servers.add(bind(this::changingToHttp2));
    for (int i = 1; i < plain; i++) {
      servers.add(bind(this::decoderAndEncoder));
    }
    if (keyStore != null) {
      SslContext tls = NettyTls.http2(Path.of(keyStore));
      servers.add(bind(channel -> secured(channel, tls)));
    }
    return servers.stream()
        .map(server -> ((InetSocketAddress) server.localAddress()).getPort())
        .toList();
  }

  private Channel bind(Consumer<Channel> connected) throws InterruptedException {
    return new ServerBootstrap()
        .group(loops)
        .channel(NioServerSocketChannel.class)
        .childHandler(initializer(connected))
        .bind("127.0.0.1", 0)
        .sync()
        .channel();
  }

  private static ChannelInitializer<Channel> initializer(Consumer<Channel> connected) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        connected.accept(channel);
      }
    };
  }

  /** HTTP/1.1 and, where a request asks for it, HTTP/2. */
  private void changingToHttp2(Channel channel) {
    HttpServerCodec codec = new HttpServerCodec();
    channel.pipeline().addLast(codec);
    channel
        .pipeline()
        .addLast(
            new HttpServerUpgradeHandler(
                codec,
                protocol ->
                    AsciiString.contentEquals(Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME, protocol)
                        ? new Http2ServerUpgradeCodec(frames(), streams())
                        : null,
                BODY));
    work(channel.pipeline());
  }

  private void decoderAndEncoder(Channel channel) {
    channel.pipeline().addLast(new HttpRequestDecoder(), new HttpResponseEncoder());
    work(channel.pipeline());
  }

  private void secured(Channel channel, SslContext tls) {
    channel.pipeline().addLast(tls.newHandler(channel.alloc()));
    channel
        .pipeline()
        .addLast(
            new ApplicationProtocolNegotiationHandler(ApplicationProtocolNames.HTTP_1_1) {
              @Override
              protected void configurePipeline(
                  io.netty.channel.ChannelHandlerContext context, String protocol) {
                if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                  context.pipeline().addLast(frames(), streams());
                } else {
                  context.pipeline().addLast(new HttpServerCodec());
                  work(context.pipeline());
                }
              }
            });
  }

  private static Http2FrameCodec frames() {
    return Http2FrameCodecBuilder.forServer().build();
  }

  private Http2MultiplexHandler streams() {
    return new Http2MultiplexHandler(
        initializer(
            stream -> {
              stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true));
              work(stream.pipeline());
            }));
  }

  private void work(ChannelPipeline pipeline) {
    pipeline.addLast(new HttpObjectAggregator(BODY), new NettyWork(loops, calls));
    pipeline.addLast(executors, new NettyWork.Blocking());
  }

  @Override
  public void stop() {
    servers.forEach(server -> server.close().syncUninterruptibly());
    calls.close();
    loops.shutdownGracefully();
    executors.shutdownGracefully();
  }
}
