package dev.graylane.it.client.netty;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
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
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** One connection for each call; plain HTTP, without the options that need more than that. */
public final class NettyCaller implements HttpCaller {
  private static final int LARGEST = 10_000_000;

  private final EventLoopGroup loops =
      new NioEventLoopGroup(2, new DefaultThreadFactory("netty-caller", true));

  @Override
  public Answer call(Call call) throws Exception {
    URI uri = URI.create(call.url());
    CompletableFuture<Answer> answer = new CompletableFuture<>();
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
                        new Answering(answer, call.url()));
              }
            })
        .connect(uri.getHost(), uri.getPort())
        .sync()
        .channel()
        .writeAndFlush(request(call, uri));
    try {
      return answer.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static FullHttpRequest request(Call call, URI uri) {
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    FullHttpRequest request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            HttpMethod.valueOf(call.method()),
            uri.getRawPath() + query,
            Unpooled.wrappedBuffer(call.bodyBytes()));
    request.headers().set(HttpHeaderNames.HOST, uri.getAuthority());
    request.headers().set(HttpHeaderNames.CONTENT_LENGTH, request.content().readableBytes());
    call.headers().forEach(header -> request.headers().add(header.name(), header.value()));
    return request;
  }

  private static final class Answering extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final CompletableFuture<Answer> answer;
    private final String url;

    Answering(CompletableFuture<Answer> answer, String url) {
      this.answer = answer;
      this.url = url;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext channel, FullHttpResponse response)
        throws IOException {
      List<Call.Header> headers =
          response.headers().entries().stream()
              .map(each -> new Call.Header(each.getKey(), each.getValue()))
              .toList();
      answer.complete(
          Answer.read(
              response.status().code(), headers, new ByteBufInputStream(response.content()), url));
      channel.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext channel) {
      answer.completeExceptionally(new ClosedChannelException());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext channel, Throwable failure) {
      answer.completeExceptionally(failure);
    }
  }
}
