package dev.graylane.it.dubbo;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.util.HashMap;
import java.util.Map;
import org.apache.dubbo.rpc.RpcContext;

/**
 * Calls the service; the result is its answer, or the exception as the application sees it.
 *
 * @param url where Dubbo would go; several, separated by semicolons, are a directory
 * @param way {@code sync}, {@code async}, {@code generic}, {@code relay} or {@code relay-pool}
 * @param to for relaying: the next one's URL
 */
public record Place(
    String url, String way, String item, Map<String, String> attachments, String to, int timeout)
    implements Operation<String> {

  static Place at(String url) {
    return new Place(url, "sync", "book", Map.of(), "", 10_000);
  }

  Place way(String other) {
    return new Place(url, other, item, attachments, to, timeout);
  }

  Place item(String other) {
    return new Place(url, way, other, attachments, to, timeout);
  }

  Place with(String name, String value) {
    Map<String, String> more = new HashMap<>(attachments);
    more.put(name, value);
    return new Place(url, way, item, more, to, timeout);
  }

  Place relayed(String next) {
    return new Place(url, "relay", item, attachments, next, timeout);
  }

  Place timeout(int millis) {
    return new Place(url, way, item, attachments, to, millis);
  }

  @Override
  public String run(World world) {
    attachments.forEach(RpcContext.getContext()::setAttachment);
    try {
      return switch (way) {
        case "sync" -> orders().place(item);
        case "async" -> orders().placeLater(item).get();
        case "generic" ->
            (String)
                Consumers.generic(url)
                    .$invoke("place", new String[] {String.class.getName()}, new Object[] {item});
        case "relay" -> orders().relay(to, item, "here");
        default -> orders().relay(to, item, "pool");
      };
    } catch (Exception e) {
      return e.getClass().getName() + ": " + e.getMessage();
    } finally {
      attachments.keySet().forEach(RpcContext.getContext()::removeAttachment);
    }
  }

  private Orders orders() {
    return Consumers.to(url, 1, timeout);
  }
}
