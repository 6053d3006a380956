package dev.graylane.it.greetings.api;

/** What provider and consumer know of each other. */
public interface GreetingsService {
  /** Greets, and tells who did. */
  String sayHi(String name);
}
