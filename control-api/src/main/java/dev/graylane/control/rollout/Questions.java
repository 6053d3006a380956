package dev.graylane.control.rollout;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.graylane.v1.AskedCheck;
import dev.graylane.v1.PrometheusCheck;
import dev.graylane.v1.RolloutRecord;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Asks a Prometheus or a webhook. Whatever goes wrong is an answer too: that measuring failed. */
final class Questions {
  private static final int MOST_BYTES = 1 << 20;

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  CompletableFuture<Measurement> prometheus(
      PrometheusCheck check, RolloutRecord record, Duration atMost) {
    String query =
        check
            .getQuery()
            .replace("{{service}}", record.getSpec().getService())
            .replace("{{from}}", record.getFrom())
            .replace("{{to}}", record.getSpec().getTo());
    String base = check.getUrl().replaceAll("/+$", "");
    String url = base + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(atMost).GET().build();
    return ask(request, Questions::figure);
  }

  CompletableFuture<Measurement> webhook(
      AskedCheck check, RolloutRecord record, Instant now, Duration atMost) {
    String body = CloudEvents.question(record, check.getName(), now).toString();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(check.getUrl()))
            .timeout(atMost)
            .header("content-type", CloudEvents.CONTENT_TYPE)
            .header(Circles.HEADER, record.getSpec().getName())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return ask(request, Questions::answer);
  }

  private CompletableFuture<Measurement> ask(
      HttpRequest request, Function<HttpResponse<String>, Measurement> read) {
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(read)
        .exceptionally(e -> new Measurement.Failed(why(e)));
  }

  private static String why(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return cause.getClass().getSimpleName() + message;
  }

  private static Measurement answer(HttpResponse<String> response) {
    int status = response.statusCode();
    String body = response.body().strip();
    String said = body.isEmpty() ? "" : ": " + body.substring(0, Math.min(200, body.length()));
    if (status == 200) {
      return new Measurement.Answer(true, "answered 200" + said);
    }
    return status >= 400 && status < 500
        ? new Measurement.Answer(false, "answered " + status + said)
        : new Measurement.Failed("answered " + status + said);
  }

  /** Exactly one number, as a scalar or as a vector of one. */
  private static Measurement figure(HttpResponse<String> response) {
    if (response.statusCode() != 200 || response.body().length() > MOST_BYTES) {
      return new Measurement.Failed("Prometheus answered " + response.statusCode());
    }
    Struct.Builder answer = Struct.newBuilder();
    try {
      JsonFormat.parser().merge(response.body(), answer);
    } catch (InvalidProtocolBufferException e) {
      return new Measurement.Failed("Prometheus answered no JSON");
    }
    Struct data = field(answer.build(), "data").getStructValue();
    ListValue result = field(data, "result").getListValue();
    boolean scalar = field(data, "resultType").getStringValue().equals("scalar");
    if (!scalar && result.getValuesCount() == 0) {
      return new Measurement.Nothing("the query has no result so far");
    }
    if (!scalar && result.getValuesCount() > 1) {
      return new Measurement.Failed(
          "the query has " + result.getValuesCount() + " results, expected one");
    }
    ListValue pair =
        scalar ? result : field(result.getValues(0).getStructValue(), "value").getListValue();
    try {
      double value = Double.parseDouble(pair.getValues(1).getStringValue());
      return Double.isNaN(value)
          ? new Measurement.Nothing("the query gives no number so far (NaN)")
          : new Measurement.Value(value);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      return new Measurement.Failed("the query gives no number");
    }
  }

  private static Value field(Struct struct, String name) {
    return struct.getFieldsOrDefault(name, Value.getDefaultInstance());
  }
}
