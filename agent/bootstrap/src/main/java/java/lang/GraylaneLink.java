package java.lang;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Links woven classes to the agent. It is the one class of the agent that they can see: every class
 * loader delegates this package to the bootstrap loader, also those of OSGi and of containers that
 * delegate nothing else.
 */
public final class GraylaneLink {
  private static volatile MethodHandle linker;

  private GraylaneLink() {}

  /**
   * Called once by the agent.
   *
   * @param handle of type (Lookup, String, MethodType, Object[])CallSite; never throws
   */
  public static void install(MethodHandle handle) {
    linker = handle;
  }

  /** The bootstrap method of every invokedynamic instruction that is woven in. */
  public static CallSite bootstrap(
      MethodHandles.Lookup caller, String name, MethodType type, Object... arguments)
      throws Throwable {
    return (CallSite) linker.invokeExact(caller, name, type, arguments);
  }
}
