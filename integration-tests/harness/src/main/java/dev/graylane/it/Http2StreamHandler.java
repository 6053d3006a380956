package dev.graylane.it;

import dev.graylane.it.client.Call.Header;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Serves one HTTP/2 stream. */
final class Http2StreamHandler extends SimpleChannelInboundHandler<Http2StreamFrame> {
  private final Backend backend;
  private final BackendPipeline.Connection connection;
  private final CRC32 crc = new CRC32();
  private @Nullable Http2Headers request;
  private long length;

  Http2StreamHandler(Backend backend, BackendPipeline.Connection connection) {
    this.backend = backend;
    this.connection = connection;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, Http2StreamFrame frame) {
    boolean end = false;
    if (frame instanceof Http2HeadersFrame headers) {
      if (request == null) {
        request = headers.headers();
      }
      end = headers.isEndStream();
    } else if (frame instanceof Http2DataFrame data) {
      ByteBuf bytes = data.content();
      length += bytes.readableBytes();
      crc.update(bytes.nioBuffer());
      end = data.isEndStream();
    }
    if (end && request != null) {
      answer(context, request);
    }
  }

  private void answer(ChannelHandlerContext context, Http2Headers head) {
    List<Header> headers = new ArrayList<>();
    head.forEach(e -> headers.add(new Header(e.getKey().toString(), e.getValue().toString())));
    CharSequence authority = head.authority();
    Reply reply =
        backend.serve(
            new Received(
                backend.release(),
                "HTTP/2",
                head.method().toString(),
                head.path().toString(),
                authority == null ? null : authority.toString(),
                headers,
                connection.serverName(),
                connection.number(),
                connection.localAddress(),
                length,
                crc.getValue()));
    switch (reply.kind()) {
      case CUT -> context.channel().parent().close();
      case NEVER -> {}
      case ANSWER -> reply.due().thenRunAsync(() -> write(context, reply), context.executor());
    }
  }

  private static void write(ChannelHandlerContext context, Reply reply) {
    DefaultHttp2Headers head = new DefaultHttp2Headers();
    head.status(Integer.toString(reply.status()));
    reply
        .headers()
        .forEach(header -> head.add(header.name().toLowerCase(Locale.ROOT), header.value()));
    head.setInt("content-length", reply.body().length);
    Iterator<ByteBuf> pieces = BackendPipeline.pieces(reply.body()).iterator();
    context.write(new DefaultHttp2HeadersFrame(head, !pieces.hasNext()));
    while (pieces.hasNext()) {
      ByteBuf piece = pieces.next();
      context.write(new DefaultHttp2DataFrame(piece, !pieces.hasNext()));
    }
    context.flush();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
