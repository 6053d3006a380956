package dev.graylane.it;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What tests of applications play in that nobody changed: all of them, and a control server, are
 * started before the first case and ended after the last.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ApplicationsSetting {
  @AutoClose protected Applications applications;
  private final Path module;

  /**
   * @param module the folder in {@code integration-tests} in whose parts the applications are built
   */
  protected ApplicationsSetting(String module) {
    this.module = Applications.ROOT.resolve("integration-tests").resolve(module);
  }

  /** Starts the applications; no rule is in force yet. */
  protected abstract void startAll() throws Exception;

  /** In force from when all have been started. */
  protected abstract String rules();

  /** Waits until each instance is known wherever the rules lead to it. */
  protected abstract void awaitAll();

  @BeforeAll
  final void start(@TempDir Path folder) throws Exception {
    applications = new Applications(folder);
    startAll();
    applications.apply(rules());
    awaitAll();
  }

  /** What the build of a part of the module left in this place. */
  protected final Path built(String part, String place) {
    return module.resolve(part).resolve("target").resolve(place);
  }

  /**
   * The class path of an application.
   *
   * @param classes the part of the module that has its classes; the module itself where empty
   * @param jars the part whose build left its libraries in {@code target/jars}
   */
  protected final String classPath(String classes, String jars) {
    return built(classes, "classes") + File.pathSeparator + built(jars, "jars/*");
  }
}
