package dev.graylane.it.client.reactornetty;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.transport.ProxyProvider;

/** Reactor Netty 1, blocked upon. */
public final class ReactorNettyCaller implements HttpCaller {
  private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();

  @Override
  public Answer call(Call call) throws Exception {
    boolean tls = call.url().startsWith("https:");
    HttpClient client =
        clients
            .computeIfAbsent(call.clientKey() + "|" + tls, key -> client(call, key, tls))
            .headers(
                headers ->
                    call.headers().forEach(header -> headers.add(header.name(), header.value())));
    try {
      return send(client, call)
          .responseSingle(
              (response, body) ->
                  body.asByteArray()
                      .defaultIfEmpty(new byte[0])
                      .map(read -> answer(response, read)))
          .block();
    } catch (RuntimeException e) {
      throw Exceptions.unwrap(e) instanceof Exception cause ? cause : e;
    }
  }

  private static HttpClient.ResponseReceiver<?> send(HttpClient client, Call call) {
    HttpClient.RequestSender request = client.request(HttpMethod.valueOf(call.method()));
    Flux<ByteBuf> body = body(call);
    return body == null ? request.uri(call.url()) : request.uri(call.url()).send(body);
  }

  private static @Nullable Flux<ByteBuf> body(Call call) {
    return switch (call.bodyKind()) {
      case NONE -> null;
      case BYTES -> Flux.defer(() -> Mono.just(Unpooled.wrappedBuffer(call.bodyBytes())));
      case STREAM -> pieces(call.bodyStream());
    };
  }

  private static Flux<ByteBuf> pieces(InputStream stream) {
    return Flux.generate(
        sink -> {
          try {
            byte[] piece = stream.readNBytes(16384);
            if (piece.length == 0) {
              sink.complete();
            } else {
              sink.next(Unpooled.wrappedBuffer(piece));
            }
          } catch (IOException e) {
            sink.error(e);
          }
        });
  }

  private static Answer answer(HttpClientResponse response, byte[] body) {
    List<Call.Header> headers = new ArrayList<>();
    response
        .responseHeaders()
        .forEach(header -> headers.add(new Call.Header(header.getKey(), header.getValue())));
    try {
      return Answer.read(
          response.status().code(),
          headers,
          new ByteArrayInputStream(body),
          String.valueOf(response.resourceUrl()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpClient client(Call call, String pool, boolean tls) {
    HttpClient client =
        HttpClient.create(ConnectionProvider.create(pool, 64))
            .resolver(DefaultAddressResolverGroup.INSTANCE)
            .followRedirect(call.followsRedirects());
    if (call.isHttp2()) {
      client =
          tls
              ? client.protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
              : client.protocol(HttpProtocol.H2C);
    }
    if (call.connectTimeoutMillis() > 0) {
      client = client.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, call.connectTimeoutMillis());
    }
    if (call.readTimeoutMillis() > 0) {
      client = client.responseTimeout(Duration.ofMillis(call.readTimeoutMillis()));
    }
    String proxy = call.proxy();
    if (proxy != null) {
      URI at = URI.create("http://" + proxy);
      client =
          client.proxy(
              spec -> spec.type(ProxyProvider.Proxy.HTTP).host(at.getHost()).port(at.getPort()));
    }
    return client;
  }
}
