package dev.graylane.it;

import dev.graylane.it.client.Call.Header;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Serves HTTP/1.1 on one connection. */
final class Http1Handler extends SimpleChannelInboundHandler<HttpObject> {
  private final Backend backend;
  private final BackendPipeline.Connection connection;
  private @Nullable HttpRequest request;
  private CRC32 crc = new CRC32();
  private long length;

  Http1Handler(Backend backend, BackendPipeline.Connection connection) {
    this.backend = backend;
    this.connection = connection;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
    if (part instanceof HttpRequest head) {
      request = head;
      crc = new CRC32();
      length = 0;
      if (HttpUtil.is100ContinueExpected(head)) {
        context.writeAndFlush(
            new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
      }
    }
    if (part instanceof HttpContent content) {
      ByteBuf bytes = content.content();
      length += bytes.readableBytes();
      crc.update(bytes.nioBuffer());
    }
    if (part instanceof LastHttpContent && request != null) {
      HttpRequest complete = request;
      request = null;
      answer(context, complete);
    }
  }

  private void answer(ChannelHandlerContext context, HttpRequest head) {
    List<Header> headers =
        head.headers().entries().stream().map(e -> new Header(e.getKey(), e.getValue())).toList();
    Reply reply =
        backend.serve(
            new Received(
                backend.release(),
                head.protocolVersion().text(),
                head.method().name(),
                head.uri(),
                head.headers().get(HttpHeaderNames.HOST),
                headers,
                connection.serverName(),
                connection.number(),
                connection.localAddress(),
                length,
                crc.getValue()));
    switch (reply.kind()) {
      case CUT -> context.close();
      case NEVER -> {}
      case ANSWER -> {
        if (reply.due().isDone()) {
          write(context, reply, head.method());
        } else {
          reply.due().thenRunAsync(() -> write(context, reply, head.method()), context.executor());
        }
      }
    }
  }

  private static void write(ChannelHandlerContext context, Reply reply, HttpMethod method) {
    DefaultHttpResponse head =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()));
    reply.headers().forEach(header -> head.headers().add(header.name(), header.value()));
    boolean tunnel = method.equals(HttpMethod.CONNECT);
    if (!tunnel) {
      HttpUtil.setContentLength(head, reply.body().length);
    }
    context.write(head);
    if (!tunnel && !method.equals(HttpMethod.HEAD)) {
      BackendPipeline.pieces(reply.body())
          .forEach(piece -> context.write(new DefaultHttpContent(piece)));
    }
    context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
