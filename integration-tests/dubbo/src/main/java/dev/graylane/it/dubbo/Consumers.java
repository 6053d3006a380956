package dev.graylane.it.dubbo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.dubbo.config.ApplicationConfig;
import org.apache.dubbo.config.ReferenceConfig;
import org.apache.dubbo.config.RegistryConfig;
import org.apache.dubbo.rpc.service.GenericService;

/** References to the service, each made once, as an application has them. */
final class Consumers {
  private static final Map<String, Object> OPEN = new ConcurrentHashMap<>();

  private Consumers() {}

  static ApplicationConfig application() {
    if (Boolean.getBoolean("test.tls")) {
      Tls.set();
    }
    ApplicationConfig application = new ApplicationConfig("dubbo-test");
    application.setQosEnable(false);
    return application;
  }

  static Orders to(String url, int retries, int timeout) {
    return (Orders)
        OPEN.computeIfAbsent(
            url + " " + retries + " " + timeout,
            key -> {
              ReferenceConfig<Orders> reference = new ReferenceConfig<>();
              reference.setInterface(Orders.class);
              reference.setFilter("mark,hold");
              reference.setRetries(retries);
              reference.setTimeout(timeout);
              return prepared(reference, url).get();
            });
  }

  static GenericService generic(String url) {
    return (GenericService)
        OPEN.computeIfAbsent(
            url + " generic",
            key -> {
              ReferenceConfig<GenericService> reference = new ReferenceConfig<>();
              reference.setInterface(Orders.class.getName());
              reference.setGeneric("true");
              reference.setTimeout(10_000);
              return prepared(reference, url).get();
            });
  }

  private static <T> ReferenceConfig<T> prepared(ReferenceConfig<T> reference, String url) {
    reference.setApplication(application());
    reference.setRegistry(new RegistryConfig("N/A"));
    reference.setCheck(false);
    reference.setUrl(url);
    return reference;
  }
}
