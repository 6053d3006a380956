package dev.graylane.it.jdks.rpc;

/** What is called over Dubbo. */
public interface Names {
  /** Who serves this call. */
  String name();
}
