package dev.graylane.agent.weave;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Picks methods of a class by name and parameter types. Plain data, so that the build's index need
 * not load Byte Buddy.
 */
public final class MethodPattern {
  /** The name that stands for constructors. */
  public static final String CONSTRUCTOR = "<init>";

  private final String name;
  private final @Nullable List<String> parameterTypes;
  private final int arity;

  private MethodPattern(String name, @Nullable List<String> parameterTypes, int arity) {
    this.name = name;
    this.parameterTypes = parameterTypes;
    this.arity = arity;
  }

  /** All methods of this name. */
  public static MethodPattern named(String name) {
    return new MethodPattern(name, null, -1);
  }

  /** All constructors. */
  public static MethodPattern constructor() {
    return named(CONSTRUCTOR);
  }

  /**
   * Only with exactly these parameter types, as the source names them ({@code int}, {@code
   * java.lang.String}).
   */
  public MethodPattern taking(String... types) {
    return new MethodPattern(
        name, Collections.unmodifiableList(Arrays.asList(types.clone())), types.length);
  }

  /** Only with this number of parameters. */
  public MethodPattern taking(int parameters) {
    return new MethodPattern(name, null, parameters);
  }

  public String name() {
    return name;
  }

  /** Null: any. */
  public @Nullable List<String> parameterTypes() {
    return parameterTypes;
  }

  /** -1: any. */
  public int arity() {
    return arity;
  }

  @Override
  public String toString() {
    return name
        + (parameterTypes != null ? parameterTypes : arity < 0 ? "(..)" : "(" + arity + ")");
  }
}
