package dev.graylane.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchersTest {
  private final List<Object> heard = new ArrayList<>();
  private final Watchers.Watcher watcher =
      new Watchers.Watcher() {
        @Override
        public void added(Object place) {
          heard.add("added " + place);
        }

        @Override
        public void removed(Object place) {
          heard.add("removed " + place);
        }
      };

  @Test
  void aWatcherHearsOfEachObjectOnceHoweverOftenItIsSaidToWatch() {
    Watchers.watch(Watched.class, watcher);
    Watchers.watch(Watched.class, watcher);
    Watchers.added(new Watched(), "here");
    Watchers.removed(new Watched(), "there");
    assertThat(heard).containsExactly("added here", "removed there");
  }

  @Test
  void itHearsOfNoOtherClass() {
    Watchers.watch(Watched.class, watcher);
    Watchers.added(new Watched() {}, "here");
    Watchers.removed("another", "there");
    assertThat(heard).isEmpty();
  }

  @Test
  void aClassLoaderThatIsDoneIsNotKept() throws ReflectiveOperationException {
    WeakReference<ClassLoader> loader = watchInALoaderOfItsOwn();
    await()
        .until(
            () -> {
              System.gc();
              return loader.get() == null;
            });
  }

  private static WeakReference<ClassLoader> watchInALoaderOfItsOwn()
      throws ReflectiveOperationException {
    ClassLoader loader = new Once();
    Object watched =
        loader.loadClass(OwnWatcher.class.getName()).getDeclaredConstructor().newInstance();
    Watchers.watch(watched.getClass(), (Watchers.Watcher) watched);
    Watchers.added(watched, "here");
    assertThat(watched.getClass().getClassLoader()).isSameAs(loader);
    return new WeakReference<>(loader);
  }

  private static class Watched {}

  /** Watches its own class. */
  public static final class OwnWatcher implements Watchers.Watcher {
    public OwnWatcher() {}

    @Override
    public void added(Object place) {}

    @Override
    public void removed(Object place) {}
  }

  /** Has one class of its own. */
  private static final class Once extends ClassLoader {
    Once() {
      super(WatchersTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(OwnWatcher.class.getName()) || findLoadedClass(name) != null) {
        return super.loadClass(name, resolve);
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
