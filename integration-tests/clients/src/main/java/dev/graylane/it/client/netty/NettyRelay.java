package dev.graylane.it.client.netty;

import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.AsciiString;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * A server made of Netty's handlers, which answers HTTP/1.1 and, where a request asks for it,
 * HTTP/2: it calls the URL in a request's header {@code x-to}, and answers with the body that it
 * got.
 */
public final class NettyRelay implements IntSupplier {
  private static final int LARGEST = 10_000;

  private final EventLoopGroup loops =
      new NioEventLoopGroup(2, new DefaultThreadFactory("netty-relay", true));
  private final EventExecutorGroup workers =
      new DefaultEventExecutorGroup(2, new DefaultThreadFactory("netty-relay-worker", true));
  private final HttpCaller caller;
  private final Channel server;

  /**
   * @param caller what makes its calls
   */
  public NettyRelay(HttpCaller caller) throws InterruptedException {
    this.caller = caller;
    this.server =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(initializer(this::changingToHttp2))
            .bind("127.0.0.1", 0)
            .sync()
            .channel();
  }

  /** Its port. */
  @Override
  public int getAsInt() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  private static ChannelInitializer<Channel> initializer(Consumer<Channel> connected) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        connected.accept(channel);
      }
    };
  }

  private void changingToHttp2(Channel channel) {
    HttpServerCodec codec = new HttpServerCodec();
    channel
        .pipeline()
        .addLast(
            codec,
            new HttpServerUpgradeHandler(
                codec,
                protocol ->
                    AsciiString.contentEquals(Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME, protocol)
                        ? new Http2ServerUpgradeCodec(
                            Http2FrameCodecBuilder.forServer().build(), streams())
                        : null,
                LARGEST));
    work(channel.pipeline());
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
    pipeline.addLast(new HttpObjectAggregator(LARGEST));
    pipeline.addLast(workers, new Relaying());
  }

  private final class Relaying extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext channel, FullHttpRequest request)
        throws Exception {
      String answer = caller.call(Call.get(request.headers().get("x-to"))).body();
      ByteBuf body = Unpooled.copiedBuffer(answer, StandardCharsets.UTF_8);
      FullHttpResponse response =
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
      channel.writeAndFlush(response);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext channel, Throwable failure) {
      channel.close();
    }
  }
}
