package dev.graylane.demo.story.steps;

import dev.graylane.demo.story.Visit;
import java.util.ArrayList;
import java.util.List;

/** Customers of all kinds: many plain ones, some of the beta, some on the lane. */
final class Mixed {
  private Mixed() {}

  static List<Visit> visits() {
    List<Visit> visits = new ArrayList<>();
    for (Visit visit : Visit.ofUsers(Crowd.MIXED)) {
      visits.addAll(List.of(visit, visit, visit.beta(), visit.redesign()));
    }
    return visits;
  }
}
