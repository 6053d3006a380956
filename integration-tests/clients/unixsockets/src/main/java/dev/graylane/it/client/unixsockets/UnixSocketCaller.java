package dev.graylane.it.client.unixsockets;

import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.io.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Makes each call with the client that its header {@code x-through} names, over the socket at the
 * path in {@code x-socket}; each client is made once.
 */
public final class UnixSocketCaller implements HttpCaller {
  @Override
  public Answer call(Call call) throws Exception {
    Map<String, String> headers =
        call.headers().stream().collect(Collectors.toMap(Call.Header::name, Call.Header::value));
    String through = Objects.requireNonNull(headers.remove("x-through"));
    Path socket = Path.of(headers.remove("x-socket"));
    return answered(
        switch (through) {
          case "HttpURLConnection, without a socket" -> plain(call.url(), headers);
          case "OkHttp" -> okHttp(socket, call.url(), headers);
          case "Apache HttpClient 5" -> apache(socket, call.url(), headers);
          case "Apache HttpAsyncClient 5" -> apacheAsync(socket, call.url(), headers);
          case "Apache HttpClient 4" -> ApacheHttpClient4.call(socket, headers);
          case "docker-java" -> docker(socket, headers);
          case "Jetty's client" -> jetty(socket, call.url(), headers);
          case "Reactor Netty" -> reactorNetty(socket, call.url(), headers);
          case "Netty" -> netty(socket, call.url(), headers);
          case "Vert.x" -> vertx(socket, call.url(), headers);
          default -> throw new IllegalArgumentException(through);
        });
  }

  private static Answer answered(@Nullable String release) throws IOException {
    return Answer.read(200, List.of(new Call.Header("x-answered-by", release + "")), null, "");
  }

  private static @Nullable String plain(String url, Map<String, String> headers)
      throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    headers.forEach(connection::setRequestProperty);
    return connection.getHeaderField("x-answered-by");
  }

  private static @Nullable String okHttp(Path socket, String url, Map<String, String> headers)
      throws IOException {
    OkHttpClient client =
        new OkHttpClient.Builder().socketFactory(new ChannelSockets(socket)).build();
    Request.Builder request = new Request.Builder().url(url);
    headers.forEach(request::header);
    try (Response response = client.newCall(request.build()).execute()) {
      return response.header("x-answered-by");
    }
  }

  private static String apache(Path socket, String url, Map<String, String> headers)
      throws IOException {
    HttpGet request = new HttpGet(url);
    headers.forEach(request::setHeader);
    try (CloseableHttpClient client =
        HttpClients.custom().setDefaultRequestConfig(leadingTo(socket)).build()) {
      return client.execute(request, answer -> answer.getFirstHeader("x-answered-by").getValue());
    }
  }

  private static String apacheAsync(Path socket, String url, Map<String, String> headers)
      throws Exception {
    SimpleHttpRequest request = SimpleRequestBuilder.get(url).build();
    headers.forEach(request::setHeader);
    try (CloseableHttpAsyncClient client =
        HttpAsyncClients.custom().setDefaultRequestConfig(leadingTo(socket)).build()) {
      client.start();
      return client.execute(request, null).get().getFirstHeader("x-answered-by").getValue();
    }
  }

  private static RequestConfig leadingTo(Path socket) {
    return RequestConfig.custom().setUnixDomainSocket(socket).build();
  }

  /** Over Apache HttpClient 5, with a scheme of its own and {@code localhost:2375}. */
  private static String docker(Path socket, Map<String, String> headers) throws IOException {
    DockerHttpClient.Request request =
        DockerHttpClient.Request.builder()
            .method("GET")
            .path("/_ping")
            .putAllHeaders(headers)
            .build();
    try (DockerHttpClient client =
            new ApacheDockerHttpClient.Builder()
                .dockerHost(URI.create("unix://" + socket))
                .build();
        DockerHttpClient.Response response = client.execute(request)) {
      return String.join(",", response.getHeaders().get("x-answered-by"));
    }
  }

  private static @Nullable String jetty(Path socket, String url, Map<String, String> headers)
      throws Exception {
    HttpClient client = new HttpClient();
    client.start();
    try {
      return client
          .newRequest(url)
          .transport(new Transport.TCPUnix(socket))
          .headers(fields -> headers.forEach(fields::put))
          .send()
          .getHeaders()
          .get("x-answered-by");
    } finally {
      client.stop();
    }
  }

  private static @Nullable String reactorNetty(
      Path socket, String url, Map<String, String> headers) {
    URI uri = URI.create(url);
    return reactor.netty.http.client.HttpClient.create()
        .remoteAddress(() -> UnixDomainSocketAddress.of(socket))
        .headers(fields -> headers.forEach(fields::set))
        .headers(fields -> fields.set("Host", uri.getAuthority()))
        .get()
        .uri(uri.getPath())
        .response()
        .map(answer -> answer.responseHeaders().get("x-answered-by"))
        .block();
  }

  private static @Nullable String netty(Path socket, String url, Map<String, String> headers)
      throws Exception {
    URI uri = URI.create(url);
    FullHttpRequest request =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, uri.getPath());
    request.headers().set("Host", uri.getAuthority());
    headers.forEach(request.headers()::set);
    CompletableFuture<String> answer = new CompletableFuture<>();
    MultiThreadIoEventLoopGroup threads =
        new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try {
      Channel channel =
          new Bootstrap()
              .group(threads)
              .channel(NioDomainSocketChannel.class)
              .handler(new Pipeline(answer))
              .connect(UnixDomainSocketAddress.of(socket))
              .sync()
              .channel();
      channel.writeAndFlush(request);
      return answer.get();
    } finally {
      threads.shutdownGracefully();
    }
  }

  private static final class Pipeline extends ChannelInitializer<Channel> {
    private final CompletableFuture<String> answer;

    Pipeline(CompletableFuture<String> answer) {
      this.answer = answer;
    }

    @Override
    protected void initChannel(Channel channel) {
      channel
          .pipeline()
          .addLast(
              new HttpClientCodec(),
              new SimpleChannelInboundHandler<HttpResponse>() {
                @Override
                protected void channelRead0(ChannelHandlerContext ignored, HttpResponse response) {
                  answer.complete(response.headers().get("x-answered-by"));
                }

                @Override
                public void exceptionCaught(ChannelHandlerContext ignored, Throwable failure) {
                  answer.completeExceptionally(failure);
                }
              });
    }
  }

  private static @Nullable String vertx(Path socket, String url, Map<String, String> headers)
      throws Exception {
    URI uri = URI.create(url);
    RequestOptions options =
        new RequestOptions()
            .setServer(SocketAddress.domainSocketAddress(socket.toString()))
            .setHost(uri.getHost())
            .setPort(uri.getPort())
            .setURI(uri.getPath());
    headers.forEach(options::putHeader);
    Vertx vertx = Vertx.vertx();
    try {
      HttpClientResponse response =
          vertx
              .createHttpClient()
              .request(options)
              .compose(HttpClientRequest::send)
              .toCompletionStage()
              .toCompletableFuture()
              .get();
      return response.getHeader("x-answered-by");
    } finally {
      vertx.close();
    }
  }
}
