package dev.graylane.it.inbound.app;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Serves each request as its path names it, on the connection's event loop to begin with. */
final class NettyWork extends SimpleChannelInboundHandler<FullHttpRequest> {
  private final EventLoopGroup loops;
  private final NettyCalls calls;

  NettyWork(EventLoopGroup loops, NettyCalls calls) {
    this.loops = loops;
    this.calls = calls;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext channel, FullHttpRequest request)
      throws IOException {
    String id = id(request);
    switch (way(request)) {
      case "sync", "read" -> answer(channel, 200, Downstream.call(id));
      case "status" -> answer(channel, 503, Downstream.call(id));
      case "throw" -> {
        Downstream.call(id);
        throw new IllegalStateException("on purpose");
      }
      case "pool" -> Pool.execute(() -> answer(channel, 200, Downstream.call(id)));
      case "loop" ->
          loops.next().execute(Pool.unchecked(() -> answer(channel, 200, Downstream.call(id))));
      case "submit" ->
          channel
              .executor()
              .submit(Pool.unchecked(() -> answer(channel, 200, Downstream.call(id))));
      case "write" -> write(channel, id);
      case "executor" -> channel.fireChannelRead(request.retain());
      default -> {
        NettyCalls.Way way = calls.way(way(request));
        if (way == null) {
          answer(channel, 404, "");
        } else {
          way.call(channel.channel(), id, text -> answer(channel, 200, text));
        }
      }
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext channel, Throwable failure) {
    channel.close();
  }

  private static String id(FullHttpRequest request) {
    return request.uri().replaceFirst(".*\\bid=([^&]*).*", "$1");
  }

  private static String way(FullHttpRequest request) {
    return request.uri().replaceFirst("/way/([^?]*).*", "$1");
  }

  private static void answer(ChannelHandlerContext channel, int status, String text) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(status),
            Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    HttpUtil.setContentLength(response, response.content().readableBytes());
    channel.writeAndFlush(response, channel.voidPromise());
  }

  /** In parts, with the call between them. */
  private static void write(ChannelHandlerContext channel, String id) throws IOException {
    HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, "chunked");
    channel.write(head);
    channel.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[100_000])));
    Downstream.call(id);
    channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
  }

  /** A handler with an executor of its own, for what blocks. */
  static final class Blocking extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext channel, FullHttpRequest request)
        throws IOException {
      answer(channel, 200, Downstream.call(id(request)));
    }
  }
}
