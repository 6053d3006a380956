package dev.graylane.agent.log;

/** What became of one integration in this JVM. Immutable. */
public final class IntegrationState {
  /** The states, as the control stream names them. */
  public enum State {
    /** Its library is there and woven. */
    ACTIVE,
    /** Its library was not met so far. */
    UNUSED,
    /** Its library has another shape than needed; nothing was changed. */
    MISMATCHED,
    /** Switched off by configuration. */
    OFF
  }

  private final String name;
  private final State state;
  private final String detail;

  public IntegrationState(String name, State state, String detail) {
    this.name = name;
    this.state = state;
    this.detail = detail;
  }

  public String name() {
    return name;
  }

  public State state() {
    return state;
  }

  /** Why, where it is not active; else empty. */
  public String detail() {
    return detail;
  }
}
