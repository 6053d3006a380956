package dev.graylane.it.thrift;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.util.HashMap;
import java.util.Map;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.THttpClient;

/** Calls the service over HTTP; the result is its answer. */
public record PlaceHttp(int port, String item, Map<String, String> headers)
    implements Operation<String> {
  static PlaceHttp at(int port) {
    return new PlaceHttp(port, "book", Map.of());
  }

  @Override
  public String run(World world) throws TException {
    return call();
  }

  String call() throws TException {
    THttpClient transport = new THttpClient("http://127.0.0.1:" + port + "/orders");
    try {
      transport.setCustomHeaders(new HashMap<>(headers));
      transport.open();
      return new Orders.Client(new TBinaryProtocol(transport)).place(item);
    } finally {
      transport.close();
    }
  }
}
