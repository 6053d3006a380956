package dev.graylane.it.thrift;

/** 0.13.0. */
class ThriftOldestIT extends ThriftContract {
  @Override
  String libraries() {
    return "oldest";
  }
}
