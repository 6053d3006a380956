package dev.graylane.it.grpc;

import io.grpc.Metadata;
import io.grpc.Status;
import java.io.Serializable;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the application was told of a call.
 *
 * @param status the status code's name
 * @param description the status's description, or empty
 * @param causes class names of the status's causes, outermost first
 * @param messages what came, in order
 * @param headers text entries; of those that come more often the last
 * @param trailers likewise
 * @param thread the thread that told of the end
 */
public record Told(
    String status,
    String description,
    List<String> causes,
    List<String> messages,
    TreeMap<String, String> headers,
    TreeMap<String, String> trailers,
    String thread)
    implements Serializable {

  static Told of(
      Status status, List<String> messages, @Nullable Metadata headers, Metadata trailers) {
    List<String> causes = new java.util.ArrayList<>();
    for (Throwable at = status.getCause(); at != null && causes.size() < 10; at = at.getCause()) {
      causes.add(at.getClass().getName());
    }
    return new Told(
        status.getCode().name(),
        status.getDescription() == null ? "" : status.getDescription(),
        List.copyOf(causes),
        List.copyOf(messages),
        texts(headers),
        texts(trailers),
        Thread.currentThread().getName());
  }

  private static TreeMap<String, String> texts(@Nullable Metadata metadata) {
    TreeMap<String, String> texts = new TreeMap<>();
    if (metadata != null) {
      for (String name : metadata.keys()) {
        if (!name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
          texts.put(name, metadata.get(Echo.key(name)));
        }
      }
    }
    return texts;
  }

  /** Who answered; else how the call ended. */
  public String release() {
    String release = headers.get(Echo.ANSWERED_BY);
    return release == null ? status + " " + description + " " + causes : release;
  }

  /** All but what names the release or the thread, to be compared with another call's. */
  public String shape() {
    TreeMap<String, String> plain = new TreeMap<>(trailers);
    plain.remove(Echo.ANSWERED_BY);
    return status + " " + description + " " + causes + " " + messages + " " + plain;
  }
}
