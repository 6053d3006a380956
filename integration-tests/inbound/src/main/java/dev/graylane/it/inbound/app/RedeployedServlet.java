package dev.graylane.it.inbound.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A web application that goes again, with what it started; whose threads serve others, too. */
public final class RedeployedServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient Timer timer = new Timer(true);
  private final transient ExecutorService pool = Executors.newSingleThreadExecutor();

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // its end is the answer's
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String id = request.getParameter("id");
    String served = Downstream.call(id);
    AsyncContext async = request.startAsync();
    CompletableFuture.supplyAsync(() -> served + "," + unchecked(id))
        .thenApplyAsync(before -> before + "," + unchecked(id), pool)
        .thenCompose(before -> timed(id).thenApply(now -> before + "," + now))
        .whenComplete((answers, failure) -> answer(async, failure == null ? answers : failure));
  }

  private CompletableFuture<String> timed(String id) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            answer.complete(unchecked(id));
          }
        },
        1);
    return answer;
  }

  private static String unchecked(String id) {
    try {
      return Downstream.call(id);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void answer(AsyncContext async, Object answers) {
    try {
      async.getResponse().getWriter().print(answers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    async.complete();
  }

  @Override
  public void destroy() {
    timer.cancel();
    pool.shutdown();
  }
}
