package dev.graylane.it.inbound.app;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * A server whose requests each hand their work to another thread, in the way that the path names.
 */
public final class ExecutorServer extends JdkServer {
  @Override
  void serve(HttpExchange exchange) throws IOException {
    String way = exchange.getRequestURI().getPath().replace("/way/", "");
    String id = id(exchange);
    try {
      if (way.equals("identity")) {
        answer(exchange, 200, TaskIdentity.differences());
      } else if (way.equals("sync")) {
        answer(exchange, 200, Downstream.call(id));
      } else {
        ExecutorWays.Work work = ExecutorWays.WAYS.get(way);
        work = work != null ? work : LibraryWays.WAYS.get(way);
        work = work != null ? work : VirtualThreads.WAYS.get(way);
        if (work == null) {
          answer(exchange, 404, "");
          return;
        }
        work.start(id).get(20, TimeUnit.SECONDS);
        answer(exchange, 200, "done");
      }
    } catch (Exception e) {
      answer(exchange, 500, e.toString());
    }
  }
}
