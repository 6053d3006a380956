package dev.graylane.routing;

import java.util.List;

/** The instances of one release of one service; there may be none. */
final class Candidates {
  final String service;
  final String release;
  final Instance[] instances;

  Candidates(String service, String release, List<Instance> instances) {
    this.service = service;
    this.release = release;
    this.instances = instances.toArray(new Instance[0]);
  }

  boolean isEmpty() {
    return instances.length == 0;
  }
}
