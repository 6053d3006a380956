package dev.graylane.it.dubbo;

import java.util.List;

/** 2.7.3. */
class DubboOldestIT extends DubboContract {
  @Override
  String libraries() {
    return "oldest";
  }

  @Override
  List<String> protocols() {
    return List.of("dubbo");
  }
}
