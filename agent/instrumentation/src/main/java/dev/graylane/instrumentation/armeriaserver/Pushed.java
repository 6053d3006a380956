package dev.graylane.instrumentation.armeriaserver;

import com.linecorp.armeria.common.util.SafeCloseable;
import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import org.jspecify.annotations.Nullable;

/** Armeria's change of the context of a thread, and ours with it. */
final class Pushed implements SafeCloseable {
  private final SafeCloseable armerias;
  private final @Nullable Context before;

  private Pushed(SafeCloseable armerias, @Nullable Context before) {
    this.armerias = armerias;
    this.before = before;
  }

  /**
   * @param context of this thread, until it closes what it gets
   */
  static SafeCloseable with(@Nullable Context context, SafeCloseable armerias) {
    return new Pushed(armerias, Contexts.attach(context));
  }

  @Override
  public void close() {
    try {
      armerias.close();
    } finally {
      Contexts.restore(before);
    }
  }
}
