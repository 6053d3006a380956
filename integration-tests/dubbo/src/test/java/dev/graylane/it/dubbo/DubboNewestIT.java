package dev.graylane.it.dubbo;

import java.util.List;

/** 3.3.6. */
class DubboNewestIT extends DubboContract {
  @Override
  String libraries() {
    return "newest";
  }

  @Override
  List<String> protocols() {
    return List.of("dubbo", "tri");
  }
}
