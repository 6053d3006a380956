package dev.graylane.it.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A trace as Jaeger's query API gives it. */
record JaegerTrace(String id, List<SpanOf> spans) {

  /** One span; {@code process} holds the attributes of its resource. */
  record SpanOf(
      String id,
      @Nullable String parent,
      String service,
      Map<String, String> process,
      Map<String, String> tags) {
    boolean isServer() {
      return "server".equals(tags.get("span.kind"));
    }

    boolean isClient() {
      return "client".equals(tags.get("span.kind"));
    }

    /** The release that made it, as {@code orders v2}. */
    String who() {
      return service + " " + tags.get("release.version");
    }

    /** Where it leads, as {@code orders v2}. */
    String destination() {
      return tags.get("graylane.destination.service")
          + " "
          + tags.get("graylane.destination.release");
    }
  }

  static JaegerTrace of(JsonNode json) {
    List<SpanOf> spans = new ArrayList<>();
    for (JsonNode span : json.path("spans")) {
      JsonNode process = json.path("processes").path(span.path("processID").asText());
      spans.add(
          new SpanOf(
              span.path("spanID").asText(),
              parent(span),
              process.path("serviceName").asText(),
              tags(process),
              tags(span)));
    }
    return new JaegerTrace(json.path("traceID").asText(), spans);
  }

  private static @Nullable String parent(JsonNode span) {
    for (JsonNode reference : span.path("references")) {
      if (reference.path("refType").asText().equals("CHILD_OF")) {
        return reference.path("spanID").asText();
      }
    }
    return null;
  }

  private static Map<String, String> tags(JsonNode owner) {
    Map<String, String> tags = new HashMap<>();
    owner
        .path("tags")
        .forEach(tag -> tags.put(tag.path("key").asText(), tag.path("value").asText()));
    return tags;
  }

  List<SpanOf> servers() {
    return spans.stream().filter(SpanOf::isServer).toList();
  }

  List<SpanOf> clients() {
    return spans.stream().filter(SpanOf::isClient).toList();
  }

  Optional<SpanOf> parentOf(SpanOf span) {
    return spans.stream().filter(other -> other.id().equals(span.parent())).findFirst();
  }
}
