package dev.graylane.it.app;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;

/**
 * An application of OSGi bundles: a bundle's class loader finds what the bundle imports, and {@code
 * java.*}; there is nothing that it asks its parent for. The bundle {@code application} is the one
 * that makes the calls, each by the calling class that the header {@code x-client} names.
 */
public final class OsgiCaller implements HttpCaller {
  private final Bundle application;
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
    List<Bundle> bundles = new ArrayList<>();
    for (File jar : jars == null ? new File[0] : jars) {
      bundles.add(framework.getBundleContext().installBundle(jar.toURI().toString()));
    }
    for (Bundle each : bundles) {
      each.start();
    }
    application =
        bundles.stream()
            .filter(each -> "application".equals(each.getSymbolicName()))
            .findFirst()
            .orElseThrow();
  }

  @Override
  public Answer call(Call call) throws Exception {
    String name =
        call.headers().stream()
            .filter(header -> header.name().equals("x-client"))
            .map(Call.Header::value)
            .findFirst()
            .orElseThrow();
    HttpCaller caller = callers.get(name);
    if (caller == null) {
      Class<?> type = application.loadClass(name);
      caller = (HttpCaller) type.getDeclaredConstructor().newInstance();
      callers.put(name, caller);
    }
    return caller.call(call);
  }
}
