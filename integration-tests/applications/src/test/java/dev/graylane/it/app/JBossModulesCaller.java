package dev.graylane.it.app;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import dev.graylane.it.client.netty.NettyCaller;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.jar.JarFile;
import org.jboss.modules.DependencySpec;
import org.jboss.modules.IterableResourceLoader;
import org.jboss.modules.JDKModuleFinder;
import org.jboss.modules.ModuleDependencySpecBuilder;
import org.jboss.modules.ModuleFinder;
import org.jboss.modules.ModuleLoadException;
import org.jboss.modules.ModuleLoader;
import org.jboss.modules.ModuleSpec;
import org.jboss.modules.ResourceLoaderSpec;
import org.jboss.modules.ResourceLoaders;
import org.jspecify.annotations.Nullable;

/**
 * An application of JBoss Modules, as those of WildFly: each of Netty's jars is a module that sees
 * what it depends on, and so are {@code application}, which makes the calls, and {@code server}.
 */
public final class JBossModulesCaller implements HttpCaller, Serve.Parts {
  private static final Set<String> SHARED = Set.of("dev/graylane/it/client");
  private static final List<String> JDK = List.of("java.base", "java.logging", "jdk.unsupported");
  private static final Map<String, List<String>> NETTY =
      Map.of(
          "netty-common",
          List.of(),
          "netty-buffer",
          List.of("netty-common"),
          "netty-resolver",
          List.of("netty-common"),
          "netty-transport",
          List.of("netty-common", "netty-buffer", "netty-resolver"),
          "netty-transport-native-unix-common",
          List.of("netty-common", "netty-buffer", "netty-transport"),
          "netty-codec",
          List.of("netty-common", "netty-buffer", "netty-transport"),
          "netty-handler",
          List.of(
              "netty-common",
              "netty-buffer",
              "netty-resolver",
              "netty-transport",
              "netty-transport-native-unix-common",
              "netty-codec"),
          "netty-codec-http",
          List.of(
              "netty-common", "netty-buffer", "netty-transport", "netty-codec", "netty-handler"),
          "netty-codec-http2",
          List.of(
              "netty-common",
              "netty-buffer",
              "netty-transport",
              "netty-codec",
              "netty-handler",
              "netty-codec-http"));

  private final ModuleLoader modules =
      new ModuleLoader(
          new ModuleFinder[] {
            JDKModuleFinder.getInstance(),
            new ModuleFinder() {
              @Override
              public @Nullable ModuleSpec findModule(String name, ModuleLoader delegate)
                  throws ModuleLoadException {
                try {
                  return module(name);
                } catch (IOException e) {
                  throw new ModuleLoadException(e);
                }
              }
            }
          });

  private final HttpCaller caller;

  public JBossModulesCaller() throws Exception {
    caller =
        (HttpCaller)
            load("application", NettyCaller.class.getName()).getDeclaredConstructor().newInstance();
  }

  private static @Nullable ModuleSpec module(String name) throws IOException {
    if (NETTY.containsKey(name)) {
      return spec(name, ResourceLoaders.createJarResourceLoader(jar(name)), NETTY.get(name))
          .create();
    }
    if (!name.equals("application") && !name.equals("server")) {
      return null;
    }
    return spec(name, callers(), List.copyOf(NETTY.keySet())).create();
  }

  /** The calling classes once more: none of what is loaded from here is shared. */
  private static IterableResourceLoader callers() throws IOException {
    Path classes =
        Path.of(HttpCaller.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    return Files.isDirectory(classes)
        ? ResourceLoaders.createPathResourceLoader(classes)
        : ResourceLoaders.createJarResourceLoader(new JarFile(classes.toFile()));
  }

  private static ModuleSpec.Builder spec(
      String name, IterableResourceLoader classes, List<String> dependencies) {
    ModuleSpec.Builder spec =
        ModuleSpec.build(name)
            .addDependency(
                DependencySpec.createClassLoaderDependencySpec(
                    JBossModulesCaller.class.getClassLoader(), SHARED))
            .addDependency(DependencySpec.OWN_DEPENDENCY)
            .addResourceRoot(ResourceLoaderSpec.createResourceLoaderSpec(classes));
    for (List<String> each : List.of(JDK, dependencies)) {
      each.forEach(
          module -> spec.addDependency(new ModuleDependencySpecBuilder().setName(module).build()));
    }
    return spec;
  }

  private static JarFile jar(String name) throws IOException {
    File[] jars =
        new File(System.getProperty("application.modules"))
            .listFiles((folder, file) -> file.matches(name + "-\\d.*"));
    if (jars == null || jars.length != 1) {
      throw new IOException("not one " + name);
    }
    return new JarFile(jars[0]);
  }

  private Class<?> load(String module, String name) throws Exception {
    return modules.loadModule(module).getClassLoader().loadClass(name);
  }

  @Override
  public Answer call(Call call) throws Exception {
    return caller.call(call);
  }

  @Override
  public int serve(String server) throws Exception {
    Class<?> type = load("server", server);
    Object serving = type.getDeclaredConstructor(HttpCaller.class).newInstance(caller);
    return ((IntSupplier) serving).getAsInt();
  }
}
