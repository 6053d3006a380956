package dev.graylane.it.thrift;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TIOStreamTransport;

/**
 * Offers the service over HTTP as a release, as {@code TServlet} does; the result is its port. It
 * has {@code relay:8080} placed at another one.
 */
public record ServeHttp(String release) implements Operation<Integer> {
  @Override
  public Integer run(World world) throws Exception {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    Orders.Processor processor = new Orders.Processor(this::place);
    server.createContext("/orders", exchange -> serve(exchange, processor));
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "thrift-http");
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
    return server.getAddress().getPort();
  }

  private String place(String item) throws TException {
    return item.startsWith("relay:")
        ? release + ">" + PlaceHttp.at(Integer.parseInt(item.substring("relay:".length()))).call()
        : release;
  }

  private static void serve(HttpExchange exchange, Orders.Processor processor) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      processor.process(
          new TBinaryProtocol(new TIOStreamTransport(exchange.getRequestBody())),
          new TBinaryProtocol(new TIOStreamTransport(answer)));
    } catch (TException e) {
      throw new IOException(e);
    }
    exchange.getResponseHeaders().set("content-type", "application/x-thrift");
    exchange.sendResponseHeaders(200, answer.size());
    answer.writeTo(exchange.getResponseBody());
    exchange.close();
  }
}
