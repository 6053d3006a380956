package dev.graylane.control.format;

import dev.graylane.v1.Problem;
import dev.graylane.v1.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers problems, and knows where each path of each resource was written. For one thread. */
final class Findings {
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Place> places = new HashMap<>();

  void written(String resource, String path, Place place) {
    places.put(resource + " " + path, place);
  }

  void error(String resource, String path, String message) {
    add(Severity.ERROR, resource, path, place(resource, path), message);
  }

  void warning(String resource, String path, String message) {
    add(Severity.WARNING, resource, path, place(resource, path), message);
  }

  void error(String resource, String path, Place place, String message) {
    add(Severity.ERROR, resource, path, place, message);
  }

  private void add(Severity severity, String resource, String path, Place place, String message) {
    problems.add(
        Problem.newBuilder()
            .setSeverity(severity)
            .setFile(place.file())
            .setLine(place.line())
            .setColumn(place.column())
            .setResource(resource)
            .setPath(path)
            .setMessage(message)
            .build());
  }

  /** The place of a path, else of what it is in. */
  private Place place(String resource, String path) {
    String at = path;
    while (true) {
      Place place = places.get(resource + " " + at);
      if (place != null) {
        return place;
      }
      if (at.isEmpty()) {
        return Place.NONE;
      }
      at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
    }
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** Findings of a later check, with the same knowledge of places. */
  Findings fresh() {
    Findings fresh = new Findings();
    fresh.places.putAll(places);
    return fresh;
  }
}
