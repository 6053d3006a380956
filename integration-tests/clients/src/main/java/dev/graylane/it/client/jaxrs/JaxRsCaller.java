package dev.graylane.it.client.jaxrs;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.ws.rs.client.Client;
import javax.ws.rs.client.ClientBuilder;
import javax.ws.rs.client.Invocation;
import javax.ws.rs.core.Configuration;
import javax.ws.rs.core.Response;

/**
 * A client of JAX-RS 2 ({@code javax}): over the transport that it takes by itself, or Jersey's
 * connector that a header names, and in the way that another header names.
 */
public final class JaxRsCaller implements HttpCaller {
  private final Map<String, Client> clients = new ConcurrentHashMap<>();

  @Override
  public Answer call(Call call) throws Exception {
    Ways ways = Ways.of(call);
    Client client = clients.computeIfAbsent(ways.transport(), JaxRsCaller::client);
    Invocation.Builder request = client.target(call.url()).request();
    call.headers().forEach(header -> request.header(header.name(), header.value()));
    Response answer =
        switch (ways.way()) {
          case "submit" -> request.async().get().get();
          case "rx" -> request.rx().get().toCompletableFuture().get();
          default -> request.get();
        };
    return ways.answer(
        answer.getStatus(),
        answer.getHeaderString("x-answered-by"),
        answer.readEntity(InputStream.class));
  }

  private static Client client(String transport) {
    return transport.isEmpty()
        ? ClientBuilder.newClient()
        : ClientBuilder.newClient((Configuration) Ways.jerseyOver(transport));
  }
}
