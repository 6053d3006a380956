package dev.graylane.it.sabotage;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Looks into every thread of the JVM, whoever's it is, for objects of the agent under test in its
 * thread-locals: the context of a request, or a call that is under way. While there is no request
 * and no call, each is one that was left behind. The next request would hide it, and whatever else
 * the thread does would be done for a request that is over.
 *
 * <p>The JVM must have been started with the test's agent. Returns threads with what they have.
 */
public record LeftOnThreads() implements Operation<ArrayList<String>> {
  @Override
  public ArrayList<String> run(World world) throws Exception {
    SabotageAgent.open(Thread.class, LeftOnThreads.class);
    // What is there for the thread's next call to use again is held weakly, and is nobody's.
    System.gc();
    ArrayList<String> left = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      for (String kind : new String[] {"threadLocals", "inheritableThreadLocals"}) {
        Object locals = get(Thread.class, kind, thread);
        Object table = locals == null ? null : get(locals.getClass(), "table", locals);
        for (int i = 0; table != null && i < Array.getLength(table); i++) {
          Object entry = Array.get(table, i);
          Object value = entry == null ? null : get(entry.getClass(), "value", entry);
          String name = value == null ? null : ofAgent(value);
          if (name != null) {
            left.add(thread.getName() + ": " + name);
          }
        }
      }
    }
    return left;
  }

  private static @Nullable Object get(Class<?> type, String field, Object of) throws Exception {
    Field found = type.getDeclaredField(field);
    found.setAccessible(true);
    return found.get(of);
  }

  /** The name of its class, or that of what it refers to, if that is the agent's; else null. */
  private static @Nullable String ofAgent(Object value) {
    Object[] all =
        value instanceof Collection<?> each
            ? each.toArray()
            : value instanceof Reference<?> reference
                ? new Object[] {reference.get()}
                : value instanceof Object[] array ? array : new Object[] {value};
    for (Object each : all) {
      String name = each == null ? "" : each.getClass().getName();
      if (name.startsWith("dev.graylane.agent.")
          || name.startsWith("dev.graylane.instrumentation.")) {
        return name;
      }
    }
    return null;
  }
}
