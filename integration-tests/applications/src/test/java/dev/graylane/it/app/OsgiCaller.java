package dev.graylane.it.app;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import dev.graylane.it.client.netty.NettyCaller;
import java.io.File;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;

/**
 * An application of OSGi bundles: a bundle's class loader finds what the bundle imports, and {@code
 * java.*}; there is nothing that it asks its parent for. The bundle {@code application} is the one
 * that makes the calls, each by the calling class that the header {@code x-client} names; the
 * bundle {@code server} may serve.
 */
public final class OsgiCaller implements HttpCaller, Serve.Parts {
  private final Map<String, Bundle> bundles = new HashMap<>();
  private final Map<String, HttpCaller> callers = new ConcurrentHashMap<>();

  public OsgiCaller() throws Exception {
    Framework framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    "org.osgi.framework.storage",
                    System.getProperty("java.io.tmpdir") + "/bundles",
                    "org.osgi.framework.system.packages.extra",
                    "dev.graylane.it.client"));
    framework.start();
    File[] jars = new File(System.getProperty("application.bundles")).listFiles();
    for (File jar : jars == null ? new File[0] : jars) {
      Bundle bundle = framework.getBundleContext().installBundle(jar.toURI().toString());
      bundles.put(bundle.getSymbolicName(), bundle);
    }
    for (Bundle each : bundles.values()) {
      each.start();
    }
  }

  @Override
  public Answer call(Call call) throws Exception {
    String name =
        call.headers().stream()
            .filter(header -> header.name().equals("x-client"))
            .map(Call.Header::value)
            .findFirst()
            .orElseThrow();
    return caller(name).call(call);
  }

  private HttpCaller caller(String name) throws Exception {
    HttpCaller caller = callers.get(name);
    if (caller == null) {
      caller = (HttpCaller) load("application", name).getDeclaredConstructor().newInstance();
      callers.put(name, caller);
    }
    return caller;
  }

  private Class<?> load(String bundle, String name) throws ClassNotFoundException {
    return Objects.requireNonNull(bundles.get(bundle), bundle).loadClass(name);
  }

  @Override
  public int serve(String server) throws Exception {
    Class<?> type = load("server", server);
    Object serving =
        type.getDeclaredConstructor(HttpCaller.class)
            .newInstance(caller(NettyCaller.class.getName()));
    return ((IntSupplier) serving).getAsInt();
  }
}
