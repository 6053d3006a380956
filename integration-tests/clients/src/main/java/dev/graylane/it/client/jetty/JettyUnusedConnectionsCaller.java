package dev.graylane.it.client.jetty;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.client.ConnectionPool;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpDestination;
import org.eclipse.jetty.client.api.Connection;
import org.eclipse.jetty.client.api.ContentResponse;
import org.eclipse.jetty.client.api.Destination;
import org.eclipse.jetty.client.api.Request;

/**
 * Jetty's client 9.4, with all the connections that it may have: it also keeps those that it made
 * for a request which then got another one. Such connections are made after each call.
 */
public final class JettyUnusedConnectionsCaller implements HttpCaller {
  /** Of one destination. */
  public static final int CONNECTIONS = 4;

  private final HttpClient client;

  public JettyUnusedConnectionsCaller() throws Exception {
    client = Clients.create(false);
    client.setMaxConnectionsPerDestination(CONNECTIONS);
    client.start();
  }

  @Override
  public Answer call(Call call) throws Exception {
    Request request = client.newRequest(URI.create(call.url())).method(call.method());
    call.headers().forEach(header -> request.header(header.name(), header.value()));
    ContentResponse answer = request.send();
    for (Destination destination : client.getDestinations()) {
      fill(((HttpDestination) destination).getConnectionPool());
    }
    return JettyClientCaller.answer(answer, answer.getContent());
  }

  private static void fill(ConnectionPool pool) {
    List<Connection> taken = new ArrayList<>();
    while (taken.size() < CONNECTIONS) {
      Connection connection = pool.acquire();
      if (connection == null) {
        // It is being made.
        Thread.onSpinWait();
      } else {
        taken.add(connection);
      }
    }
    taken.forEach(pool::release);
  }
}
