package dev.graylane.agent.weave;

import dev.graylane.agent.bootstrap.AgentClassLoader;
import dev.graylane.agent.log.AgentStates;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sees every class that is loaded and lets almost all of them pass at the cost of one look into a
 * hash table. A thread of the agent's brings the weaver up when the program has loaded some classes
 * of its own, so that one that does next to nothing need not bear it, or at the first class that is
 * to be woven, which waits for it; not for long, since that thread may need a lock that the waiting
 * one holds. What passes unwoven is woven afterwards, when the weaver is up.
 */
final class WeavingTransformer implements ClassFileTransformer {
  private static final long PATIENCE_SECONDS = 5;

  private static final int SMALL_PROGRAM_CLASSES = 20;

  /** Loaded by whoever registers a hook, and so by the agent in every program. */
  private static final String HOOKS = "java/lang/ApplicationShutdownHooks";

  /**
   * Loaded by whoever opens any URL, of a file or a resource too. So does the thread that brings
   * the weaver up: it would wait for the one that loads this class, which would wait for the
   * weaver.
   */
  private static final String HEADERS = "sun/net/www/MessageHeader";

  private final WeaveIndex index;
  private final CountDownLatch needed = new CountDownLatch(1);
  private final CountDownLatch up = new CountDownLatch(1);
  private volatile @Nullable Weaver weaver;
  private volatile @Nullable Thread raising;

  /** Not exact, which it need not be. */
  private int passed;

  WeavingTransformer(WeaveIndex index) {
    this.index = index;
  }

  /** The thread that brings the weaver up, which must not wait for itself. */
  void raisedBy(Thread thread) {
    raising = thread;
  }

  /** Returns when a weaver is worth its memory. */
  void awaitNeed() throws InterruptedException {
    needed.await();
  }

  /** Returns when nobody waits for the weaver any more, or soon after. */
  void awaitIdle() throws InterruptedException {
    if (needed.getCount() == 0) {
      up.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** From now on classes are woven. */
  void use(Weaver weaver) {
    this.weaver = weaver;
  }

  /** Nobody waits any longer, for a weaver or for what was loaded before it. */
  void up() {
    raising = null;
    up.countDown();
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (className == null) {
      return null;
    }
    List<String> integrations = index.of(className);
    if (loader instanceof AgentClassLoader || loader instanceof IntegrationClassLoader) {
      return null;
    }
    if (integrations == null) {
      passed(loader);
      return null;
    }
    if (weaver == null && isNoNeed(className)) {
      return null;
    }
    try {
      Weaver ready = await();
      return ready == null
          ? null
          : ready.weave(integrations, className.replace('/', '.'), loader, classFile);
    } catch (Throwable fault) {
      AgentStates.get().fault("weaving " + className.replace('/', '.'), fault);
      return null;
    }
  }

  /** Whether a class is none for which a weaver is brought up; one that is up weaves it. */
  static boolean isNoNeed(String className) {
    return className.equals(HOOKS) || className.equals(HEADERS);
  }

  private void passed(@Nullable ClassLoader loader) {
    if (loader != null && passed < SMALL_PROGRAM_CLASSES && ++passed == SMALL_PROGRAM_CLASSES) {
      needed.countDown();
    }
  }

  private @Nullable Weaver await() throws InterruptedException {
    needed.countDown();
    if (weaver == null && Thread.currentThread() != raising) {
      boolean interrupted = Thread.interrupted();
      try {
        up.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
    return weaver;
  }

  /** The classes among those loaded that are to be woven. */
  List<Class<?>> toWeave(Class<?>[] loaded) {
    List<Class<?>> classes = new ArrayList<>();
    for (Class<?> type : loaded) {
      if (!type.isArray()
          && index.of(type.getName().replace('.', '/')) != null
          && !(type.getClassLoader() instanceof AgentClassLoader)) {
        classes.add(type);
      }
    }
    return classes;
  }
}
