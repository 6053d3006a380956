package dev.graylane.it.inbound.app;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.pool.AbstractChannelPoolHandler;
import io.netty.channel.pool.FixedChannelPool;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls of an application with a client of its own, made of Netty's handlers: one connection for
 * each call, or kept ones.
 */
final class NettyCalls {
  private static final int CONNECTIONS = 2;

  /** Sent for whoever asks for it, as it is. */
  private static final HttpRequest SHARED = get("shared");

  private final EventLoopGroup loops;
  private final FixedChannelPool kept;
  private final Map<String, Way> ways =
      Map.ofEntries(
          Map.entry("call-connected", this::connected),
          Map.entry("call-active", this::active),
          Map.entry("call-kept", this::kept),
          Map.entry("call-waiting", this::waiting),
          Map.entry("call-pair", this::pair),
          Map.entry("call-pipelined", this::pipelined),
          Map.entry("call-chunked", this::chunked),
          Map.entry("call-continued", this::continued),
          Map.entry("call-next", this::next),
          Map.entry("call-http2", this::http2),
          Map.entry("call-shared", this::shared));

  /** A way to make a call, or several. */
  interface Way {
    /**
     * @param served the connection of the request that is served
     * @param answered is told who answered, or what went wrong
     */
    void call(Channel served, String id, Consumer<String> answered);
  }

  NettyCalls(EventLoopGroup loops) {
    this.loops = loops;
    this.kept =
        new FixedChannelPool(
            bootstrap(loops).remoteAddress(host(), port()),
            new AbstractChannelPoolHandler() {
              @Override
              public void channelCreated(Channel channel) {
                channel.pipeline().addLast(new HttpClientCodec(), new NettyAnswers());
              }
            },
            CONNECTIONS);
  }

  @Nullable Way way(String name) {
    return ways.get(name);
  }

  void close() {
    kept.close();
  }

  private static URI base() {
    return URI.create(System.getProperty(Downstream.URL));
  }

  private static String host() {
    return base().getHost();
  }

  private static int port() {
    return base().getPort();
  }

  private static FullHttpRequest get(String id) {
    FullHttpRequest request =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/" + id + "-unled");
    request.headers().set(HttpHeaderNames.HOST, host() + ":" + port());
    return request;
  }

  private static HttpRequest post(String id) {
    HttpRequest request =
        new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/" + id + "-unled");
    request.headers().set(HttpHeaderNames.HOST, host() + ":" + port());
    request.headers().set(HttpHeaderNames.TRANSFER_ENCODING, "chunked");
    return request;
  }

  private static DefaultHttpContent part() {
    return new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[20_000]));
  }

  private static Bootstrap bootstrap(EventLoopGroup loops) {
    return new Bootstrap().group(loops).channel(NioSocketChannel.class);
  }

  private static Bootstrap bootstrap(EventLoopGroup loops, ChannelHandler... handlers) {
    return bootstrap(loops)
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel.pipeline().addLast(handlers);
              }
            });
  }

  private static ChannelFutureListener orFail(
      Consumer<Channel> connected, Consumer<String> answered) {
    return opened -> {
      if (opened.isSuccess()) {
        connected.accept(opened.channel());
      } else {
        answered.accept(opened.cause().toString());
      }
    };
  }

  /** A connection on the event loop of the one that is served. */
  private static void open(Channel served, Consumer<Channel> connected, Consumer<String> answered) {
    bootstrap(served.eventLoop(), new HttpClientCodec(), new NettyAnswers())
        .connect(host(), port())
        .addListener(orFail(connected, answered));
  }

  private static NettyAnswers answers(Channel channel) {
    return channel.pipeline().get(NettyAnswers.class);
  }

  private static void send(Channel channel, Object request, Consumer<String> answered) {
    answers(channel).expect(answered);
    channel.writeAndFlush(request);
  }

  private static Consumer<String> closing(Channel channel, Consumer<String> answered) {
    return text -> {
      channel.close();
      answered.accept(text);
    };
  }

  private void connected(Channel served, String id, Consumer<String> answered) {
    open(served, channel -> send(channel, get(id), closing(channel, answered)), answered);
  }

  private void shared(Channel served, String id, Consumer<String> answered) {
    open(served, channel -> send(channel, SHARED, closing(channel, answered)), answered);
  }

  /** By a handler, as soon as there is a connection. */
  private void active(Channel served, String id, Consumer<String> answered) {
    bootstrap(
            served.eventLoop(),
            new HttpClientCodec(),
            new NettyAnswers(),
            new ChannelInboundHandlerAdapter() {
              @Override
              public void channelActive(ChannelHandlerContext context) {
                send(context.channel(), get(id), closing(context.channel(), answered));
              }
            })
        .connect(host(), port());
  }

  private void kept(Channel served, String id, Consumer<String> answered) {
    kept.acquire()
        .addListener(
            (GenericFutureListener<Future<Channel>>)
                acquired ->
                    send(
                        acquired.getNow(),
                        get(id),
                        text -> {
                          kept.release(acquired.getNow());
                          answered.accept(text);
                        }));
  }

  /** On a thread that waits. */
  private void waiting(Channel served, String id, Consumer<String> answered) {
    Pool.execute(
        () -> {
          Channel channel =
              bootstrap(loops, new HttpClientCodec(), new NettyAnswers())
                  .connect(host(), port())
                  .sync()
                  .channel();
          send(channel, get(id), closing(channel, answered));
        });
  }

  private void pair(Channel served, String id, Consumer<String> answered) {
    bootstrap(
            served.eventLoop(),
            new HttpRequestEncoder(),
            new HttpResponseDecoder(),
            new NettyAnswers())
        .connect(host(), port())
        .addListener(
            orFail(channel -> send(channel, get(id), closing(channel, answered)), answered));
  }

  private void pipelined(Channel served, String id, Consumer<String> answered) {
    open(
        served,
        channel -> {
          send(channel, get(id + "-one"), first -> {});
          send(channel, get(id + "-two"), closing(channel, answered));
        },
        answered);
  }

  private void chunked(Channel served, String id, Consumer<String> answered) {
    open(
        served,
        channel -> {
          send(channel, post(id), closing(channel, answered));
          channel.write(part());
          channel.write(part());
          channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        },
        answered);
  }

  private void continued(Channel served, String id, Consumer<String> answered) {
    open(
        served,
        channel -> {
          answers(channel)
              .onContinue(
                  () -> {
                    channel.write(part());
                    channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
                  });
          HttpRequest request = post(id);
          request.headers().set(HttpHeaderNames.EXPECT, "100-continue");
          send(channel, request, closing(channel, answered));
        },
        answered);
  }

  /** The answer to one leads to another. */
  private void next(Channel served, String id, Consumer<String> answered) {
    open(
        served,
        channel ->
            send(
                channel,
                get(id + "-one"),
                first -> send(channel, get(id + "-two"), closing(channel, answered))),
        answered);
  }

  private void http2(Channel served, String id, Consumer<String> answered) {
    bootstrap(
            served.eventLoop(),
            Http2FrameCodecBuilder.forClient().build(),
            new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()))
        .connect(host(), port())
        .addListener(
            orFail(
                // Netty 4.1.53 says hello to the server only after this.
                connection ->
                    connection
                        .eventLoop()
                        .execute(() -> stream(connection, id, closing(connection, answered))),
                answered));
  }

  private static void stream(Channel connection, String id, Consumer<String> answered) {
    new Http2StreamChannelBootstrap(connection)
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel stream) {
                stream
                    .pipeline()
                    .addLast(new Http2StreamFrameToHttpObjectCodec(false), new NettyAnswers());
              }
            })
        .open()
        .addListener(
            (GenericFutureListener<Future<Channel>>)
                opened -> send(opened.getNow(), get(id), answered));
  }
}
