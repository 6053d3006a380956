package dev.graylane.demo.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntSupplier;
import shop.common.Json;

/** Sends visits to the storefront and keeps the answers. */
public final class Traffic {
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ExecutorService senders =
      Executors.newFixedThreadPool(
          Flow.SENDERS,
          task -> {
            Thread thread = new Thread(task, "traffic");
            thread.setDaemon(true);
            return thread;
          });
  private final IntSupplier storefrontPort;

  /**
   * @param storefrontPort where the storefront is now
   */
  Traffic(IntSupplier storefrontPort) {
    this.storefrontPort = storefrontPort;
  }

  /** Sends all visits, some at a time, and returns their answers in the same order. */
  public List<Answer> send(List<Visit> visits) throws InterruptedException {
    List<Callable<Answer>> calls = new ArrayList<>();
    for (Visit visit : visits) {
      calls.add(() -> send(visit));
    }
    List<Answer> answers = new ArrayList<>();
    for (Future<Answer> call : senders.invokeAll(calls)) {
      answers.add(result(call));
    }
    return answers;
  }

  /** Sends these visits over and over until the flow is stopped. */
  public Flow flow(List<Visit> visits) {
    return new Flow(visits, this::send);
  }

  Answer send(Visit visit) throws InterruptedException {
    URI page = URI.create("http://127.0.0.1:" + storefrontPort.getAsInt() + "/checkout?item=book");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(page)
            .timeout(Duration.ofSeconds(20))
            .header("x-user-id", visit.user());
    visit.headers().forEach(request::header);
    try {
      HttpResponse<byte[]> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return response.statusCode() == 200
          ? new Answer(
              visit, Json.readReply(new ByteArrayInputStream(response.body())).hops(), null)
          : new Answer(visit, List.of(), "status " + response.statusCode());
    } catch (JsonProcessingException e) {
      return new Answer(visit, List.of(), "no shop answered: " + e.getOriginalMessage());
    } catch (IOException e) {
      return new Answer(visit, List.of(), e.toString());
    }
  }

  private static Answer result(Future<Answer> call) throws InterruptedException {
    try {
      return call.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
