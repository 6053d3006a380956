package dev.graylane.it.thrift;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.thrift.TException;
import org.apache.thrift.server.TServer;

/** Opens a server that answers as a release; the result is its port. */
public record Serve(Kind kind, String release) implements Operation<Integer> {
  static final Map<Integer, TServer> OPEN = new ConcurrentHashMap<>();
  private static final ExecutorService POOL = Executors.newFixedThreadPool(4);

  @Override
  public Integer run(World world) throws Exception {
    return kind.serve(new Orders.Processor(item -> place(release, item)));
  }

  /** {@code here:FRAMED:8080} has it placed at another server, {@code pool:...} by a pool. */
  private static String place(String release, String item) throws TException {
    if (item.equals("sold-out")) {
      throw new SoldOut("by " + release);
    }
    if (item.equals("broken")) {
      throw new IllegalStateException("in " + release);
    }
    String[] relay = item.split(":");
    if (relay.length < 3) {
      return release;
    }
    Place next = Place.at(Kind.valueOf(relay[1]), Integer.parseInt(relay[2]));
    return release
        + ">"
        + (relay[0].equals("pool")
            ? CompletableFuture.supplyAsync(next::run, POOL).join()
            : next.run());
  }

  /** Stops the server at a port. */
  public record Stop(int port) implements Operation<Boolean> {
    @Override
    public Boolean run(World world) {
      OPEN.remove(port).stop();
      return true;
    }
  }
}
