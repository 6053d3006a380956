package dev.graylane.control.rollout;

import dev.graylane.v1.RolloutEvent;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.RolloutWebhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells webhooks what happened, one event after the other. How far that has come is in the
 * rollout's document, so that after a crash an event may be told twice (with the same id).
 */
final class Notifier {
  static final String SIGNATURE = "x-graylane-signature";
  private static final Logger log = LoggerFactory.getLogger(Notifier.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int TRIES = 4;

  private final Map<String, String> variables;
  private final Duration patience;
  private final HttpClient http;
  // Service to what is being told.
  private final Map<String, Telling> underWay = new ConcurrentHashMap<>();

  /**
   * @param variables the environment, in which the secrets are
   */
  Notifier(Map<String, String> variables) {
    this(variables, PATIENCE);
  }

  /**
   * @param patience how long one try may take
   */
  Notifier(Map<String, String> variables, Duration patience) {
    this.variables = variables;
    this.patience = patience;
    http =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  private record Telling(long number, int event, CompletableFuture<Void> done) {}

  /** Tells what has not been told, and returns how much of it has been by now. */
  Optional<Integer> tell(RolloutRecord record) {
    if (record.getTold() >= record.getEventsCount()) {
      return Optional.empty();
    }
    if (record.getSpec().getWebhooksCount() == 0) {
      return Optional.of(record.getEventsCount());
    }
    String service = record.getSpec().getService();
    Telling telling = underWay.get(service);
    if (telling == null
        || telling.number() != record.getNumber()
        || telling.event() != record.getTold()) {
      telling = new Telling(record.getNumber(), record.getTold(), send(record));
      underWay.put(service, telling);
    }
    return telling.done().isDone() ? Optional.of(record.getTold() + 1) : Optional.empty();
  }

  private CompletableFuture<Void> send(RolloutRecord record) {
    RolloutEvent event = record.getEvents(record.getTold());
    String moment = moment(event);
    List<CompletableFuture<Void>> all =
        record.getSpec().getWebhooksList().stream()
            .filter(hook -> !moment.isEmpty())
            .filter(hook -> hook.getOnCount() == 0 || hook.getOnList().contains(moment))
            .map(hook -> post(hook, CloudEvents.of(record, event, moment), 1))
            .toList();
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
  }

  private static String moment(RolloutEvent event) {
    return switch (event.getType()) {
      case "STARTED" -> "START";
      case "PAUSED" -> event.getMessage().endsWith("waits for an approval") ? "GATE" : "PAUSE";
      case "PROMOTING" -> "PROMOTION";
      case "ABORTED" -> "ABORT";
      case "SUCCEEDED", "ROLLED_BACK", "SUPERSEDED", "HALTED" -> "END";
      default -> "";
    };
  }

  private CompletableFuture<Void> post(RolloutWebhook hook, CloudEvents event, int attempt) {
    String body = event.toString();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(hook.getUrl()))
            .timeout(patience)
            .header("content-type", CloudEvents.CONTENT_TYPE)
            .header(Circles.HEADER, event.rollout())
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!hook.getSecret().isEmpty()) {
      String variable =
          "GRAYLANE_SECRET_" + hook.getSecret().toUpperCase(Locale.ROOT).replace('-', '_');
      String secret = variables.getOrDefault(variable, "");
      if (secret.isEmpty()) {
        log.warn("{} is not told: the server's environment has no {}", hook.getUrl(), variable);
        return CompletableFuture.completedFuture(null);
      }
      request.header(SIGNATURE, "sha256=" + sign(body, secret));
    }
    return http.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
        .handle(
            (response, failure) ->
                failure == null && response.statusCode() / 100 == 2
                    ? ""
                    : failure == null ? "status " + response.statusCode() : failure.toString())
        .thenCompose(fault -> again(hook, event, attempt, fault));
  }

  private CompletableFuture<Void> again(
      RolloutWebhook hook, CloudEvents event, int attempt, String fault) {
    if (fault.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    if (attempt >= TRIES) {
      log.warn("{} could not be told in {} tries: {}", hook.getUrl(), TRIES, fault);
      return CompletableFuture.completedFuture(null);
    }
    return CompletableFuture.supplyAsync(
            () -> attempt + 1, CompletableFuture.delayedExecutor(1L << attempt, TimeUnit.SECONDS))
        .thenCompose(next -> post(hook, event, next));
  }

  static String sign(String body, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
