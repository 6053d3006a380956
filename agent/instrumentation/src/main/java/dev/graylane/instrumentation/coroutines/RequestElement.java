package dev.graylane.instrumentation.coroutines;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import kotlin.coroutines.AbstractCoroutineContextElement;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.ThreadContextElement;
import org.jspecify.annotations.Nullable;

/** The request that a coroutine works for. */
final class RequestElement extends AbstractCoroutineContextElement
    implements ThreadContextElement<@Nullable Context> {
  private static final class Key implements CoroutineContext.Key<RequestElement> {}

  private static final Key KEY = new Key();
  private final Context context;

  private RequestElement(Context context) {
    super(KEY);
    this.context = context;
  }

  /**
   * The context with the request that this thread works for. Where there is none, as when a
   * coroutine starts another after it was resumed by a thread of the library, that of its parent
   * stays.
   */
  static CoroutineContext in(CoroutineContext made) {
    Context current = Contexts.current();
    return current == null ? made : made.plus(new RequestElement(current));
  }

  @Override
  public @Nullable Context updateThreadContext(CoroutineContext of) {
    return Contexts.attach(context);
  }

  @Override
  public void restoreThreadContext(CoroutineContext of, @Nullable Context previous) {
    Contexts.restore(previous);
  }
}
