package dev.graylane.it.contract;

/** The minimal client of Apache HttpAsyncClient 4.1. */
class MinimalHttpAsyncClient41IT extends MinimalHttpAsyncClient4Contract {
  MinimalHttpAsyncClient41IT() {
    super("4.1");
  }
}
