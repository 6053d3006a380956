package dev.graylane.agent.weave;

/**
 * One library that the agent knows: which classes are woven, with which advice. One package per
 * library in {@code agent/instrumentation}, one subclass in it, with a public constructor without
 * arguments that does nothing.
 *
 * <p>{@link #describe} runs twice: while the agent is built, to make the index of class names that
 * keeps the start cheap, and in the application when the first of those classes is loaded.
 */
public abstract class Integration {
  private final String name;

  /**
   * @param name the library's name in lower case, {@code okhttp3}; part of {@code
   *     graylane.instrumentation.<name>.enabled}
   */
  protected Integration(String name) {
    this.name = name;
  }

  public final String name() {
    return name;
  }

  /** Declares what is woven. */
  public abstract void describe(Weaving weaving);

  /** Receives the declarations of an integration. */
  public interface Weaving {
    /**
     * Weaves advice into one class, named exactly ({@code okhttp3.Route}). The name alone decides:
     * matching supertypes of every class that is loaded is what makes agents slow to start.
     *
     * @param method picks the methods or constructors
     * @param advice the name of a class of this integration with static methods annotated with Byte
     *     Buddy's {@code Advice.OnMethodEnter(inline = false)} and {@code
     *     Advice.OnMethodExit(inline = false)}. It is linked by invokedynamic, so it is ordinary
     *     code: it may use the library, the agent, fields, lambdas and other classes of its
     *     package, and can be debugged. A fault in it is swallowed and counted, and the woven
     *     method goes on.
     */
    Weaving advise(String className, MethodPattern method, String advice);

    /**
     * As {@link #advise}, where the class is not there in some supported versions of the library.
     */
    Weaving adviseIfPresent(String className, MethodPattern method, String advice);

    /**
     * Weaves only where the library has this class, and is silent where it has not: tells two
     * generations apart that have classes of the same name, each with an integration of its own.
     */
    Weaving onlyWith(String className);

    /**
     * Packages of JDK modules that this integration's classes use though they are not exported, as
     * {@code java.base/sun.net.www.http}. Opened to this integration's classes alone.
     */
    Weaving opens(String moduleAndPackage);
  }
}
