package dev.graylane.it.thrift;

/** 0.22.0. */
class ThriftNewestIT extends ThriftContract {
  @Override
  String libraries() {
    return "newest";
  }
}
