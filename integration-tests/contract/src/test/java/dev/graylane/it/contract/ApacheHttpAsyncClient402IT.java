package dev.graylane.it.contract;

/** Apache HttpAsyncClient 4.0.2. */
class ApacheHttpAsyncClient402IT extends ApacheHttpAsyncClient40Contract {
  ApacheHttpAsyncClient402IT() {
    super("4.0.2");
  }
}
