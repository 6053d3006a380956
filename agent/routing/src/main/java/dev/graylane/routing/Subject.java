package dev.graylane.routing;

import org.jspecify.annotations.Nullable;

/** Where in a request a condition's value is. One class and a switch, as {@link ValueMatcher}. */
final class Subject {
  static final Subject PATH = new Subject(Kind.PATH, "");
  static final Subject METHOD = new Subject(Kind.METHOD, "");
  static final Subject HOST = new Subject(Kind.HOST, "");
  static final Subject LANE = new Subject(Kind.LANE, "");
  static final Subject USER = new Subject(Kind.USER, "");

  private enum Kind {
    HEADER,
    QUERY,
    COOKIE,
    ATTRIBUTE,
    PATH,
    METHOD,
    HOST,
    LANE,
    USER
  }

  private final Kind kind;
  private final String name;

  private Subject(Kind kind, String name) {
    this.kind = kind;
    this.name = name;
  }

  static Subject header(String name) {
    // Interned, so that the evaluation knows the name by its identity.
    return new Subject(Kind.HEADER, name.intern());
  }

  static Subject query(String name) {
    return new Subject(Kind.QUERY, name);
  }

  static Subject cookie(String name) {
    return new Subject(Kind.COOKIE, name);
  }

  static Subject attribute(String name) {
    return new Subject(Kind.ATTRIBUTE, name);
  }

  @Nullable String read(Evaluation e) {
    switch (kind) {
      case HEADER:
        return e.header(name);
      case QUERY:
        return e.query(name);
      case COOKIE:
        return e.cookie(name);
      case ATTRIBUTE:
        return e.attributes().get(name);
      case PATH:
        return e.path();
      case METHOD:
        return e.call().method();
      case HOST:
        return e.host();
      case LANE:
        return e.lane;
      case USER:
        return e.user;
    }
    throw new AssertionError(kind);
  }

  /** Whether it is the request's lane. */
  boolean isLane() {
    return kind == Kind.LANE;
  }
}
