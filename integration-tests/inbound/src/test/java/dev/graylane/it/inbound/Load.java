package dev.graylane.it.inbound;

import dev.graylane.it.Backend;
import dev.graylane.it.Received;
import dev.graylane.it.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Many requests in all ways at once, in the lane and in none by turns, over few connections to few
 * threads. A call's name says in which lane it should be made.
 */
final class Load {
  private static final int CALLERS = 6;
  private static final int REQUESTS = 60;

  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Set<String> traces = ConcurrentHashMap.newKeySet();

  private Load() {}

  record Result(List<String> failures, Set<String> traces, int requests) {}

  static Result run(Stage stage, String base, List<Way> ways) {
    Load load = new Load();
    for (Backend backend : stage.stock) {
      for (String lane : List.of("gray", "none")) {
        for (Way way : ways) {
          for (String name : way.calls()) {
            backend.on(
                "/" + name.replace("$", "load-" + lane),
                call -> load.check(way, backend, lane, call));
          }
        }
      }
    }
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      int first = i;
      Thread caller = new Thread(() -> load.call(base, ways, first));
      caller.start();
      callers.add(caller);
    }
    callers.forEach(Load::join);
    return new Result(List.copyOf(load.failures), load.traces, CALLERS * REQUESTS);
  }

  private void call(String base, List<Way> ways, int first) {
    for (int i = first; i < first + REQUESTS; i++) {
      Way way = ways.get(i % ways.size());
      boolean gray = (i / ways.size() + i) % 2 == 0;
      String id = gray ? "load-gray" : "load-none";
      Visit visit = Visit.to(base, way.path().replace("$", id), id);
      traces.add(visit.traceId);
      if (gray) {
        visit.inLane();
      }
      if (way.body() > 0) {
        visit.body(way.body());
      }
      Visit.Reply reply = visit.go();
      if (reply.status() != way.status()) {
        failures.add(way + " answered " + reply);
      }
    }
  }

  private Reply check(Way way, Backend backend, String lane, Received call) {
    boolean inLane = call.all("graylane").toString().contains("lane=gray");
    if (inLane != lane.equals("gray")
        || !backend.release().equals(lane.equals("gray") ? way.release() : "v1")) {
      failures.add(call.target() + " went to " + backend.release() + " " + call.all("graylane"));
    }
    return Reply.ok("");
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
