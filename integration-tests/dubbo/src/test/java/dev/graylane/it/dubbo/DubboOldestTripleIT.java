package dev.graylane.it.dubbo;

import java.util.List;

/** 3.2.0. */
class DubboOldestTripleIT extends DubboContract {
  @Override
  String libraries() {
    return "oldesttriple";
  }

  @Override
  List<String> protocols() {
    return List.of("tri");
  }
}
