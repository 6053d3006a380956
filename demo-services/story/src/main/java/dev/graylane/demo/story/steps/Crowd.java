package dev.graylane.demo.story.steps;

/**
 * How many visits the steps make. {@code -Ddemo.users} sets all of them at once, for who would
 * rather have the story told soon than shares that come out to the digit.
 */
final class Crowd {
  /** The users of whom a share is moved. */
  static final int USERS = Integer.getInteger("demo.users", 2000);

  /** Those who come before and after something is killed, each time. */
  static final int CALLS = USERS / 5;

  /** Those who are followed through all services. */
  static final int FOLLOWED = USERS / 20;

  /** Each of them comes as a customer of every kind. */
  static final int MIXED = CALLS / 4;

  private Crowd() {}
}
