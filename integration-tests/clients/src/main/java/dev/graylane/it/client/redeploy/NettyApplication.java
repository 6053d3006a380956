package dev.graylane.it.client.redeploy;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.FastThreadLocal;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A client made of Netty's handlers. Its calls are not led, so that it connects to the service by
 * its address and names it in the host's header.
 */
public final class NettyApplication extends Application<EventLoopGroup> {
  private static final int LARGEST = 10_000;

  @Override
  protected EventLoopGroup open() {
    return new NioEventLoopGroup(1);
  }

  @Override
  protected String call(EventLoopGroup loops, String url) throws Exception {
    URI uri = URI.create(url);
    CompletableFuture<String> answer = new CompletableFuture<>();
    FullHttpRequest request =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, uri.getRawPath());
    request.headers().set(HttpHeaderNames.HOST, uri.getAuthority()).set(HEADER, RELEASE);
    new Bootstrap()
        .group(loops)
        .channel(NioSocketChannel.class)
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(
                        new HttpClientCodec(),
                        new HttpObjectAggregator(LARGEST),
                        new Answering(answer));
              }
            })
        .connect("127.0.0.1", uri.getPort())
        .sync()
        .channel()
        .writeAndFlush(request);
    return answer.get(60, TimeUnit.SECONDS);
  }

  @Override
  protected void leaveThread() {
    FastThreadLocal.removeAll();
  }

  @Override
  protected void close(EventLoopGroup loops) {
    loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
    FastThreadLocal.removeAll();
  }

  private static final class Answering extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final CompletableFuture<String> answer;

    Answering(CompletableFuture<String> answer) {
      this.answer = answer;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext channel, FullHttpResponse response) {
      channel.close();
      answer.complete(String.valueOf(response.headers().get(ANSWERED_BY)));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext channel, Throwable failure) {
      answer.completeExceptionally(failure);
    }
  }
}
