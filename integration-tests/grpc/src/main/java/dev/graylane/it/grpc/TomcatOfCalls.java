package dev.graylane.it.grpc;

import io.grpc.BindableService;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;

/** Tomcat, embedded, with gRPC's servlet. */
final class TomcatOfCalls implements Running {
  private static final String JAKARTA = "io.grpc.servlet.jakarta.GrpcServlet";
  private static final String JAVAX = "io.grpc.servlet.GrpcServlet";

  private final Tomcat tomcat = new Tomcat();
  private final Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");

  static TomcatOfCalls start(String ip, BindableService service) throws Exception {
    TomcatOfCalls started = new TomcatOfCalls();
    started.open(ip, service);
    return started;
  }

  private void open(String ip, BindableService service) throws Exception {
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    connector.setPort(0);
    connector.setProperty("address", ip);
    connector.addUpgradeProtocol(new Http2Protocol());
    tomcat.setConnector(connector);
    // Before the servlet is there: an application may be deployed at any time.
    tomcat.start();
    Context context = tomcat.addContext("", Files.createTempDirectory("webapp").toString());
    Wrapper wrapper = add(context, servlet(service));
    wrapper.setAsyncSupported(true);
    wrapper.addMapping("/" + Echo.NAME + "/*");
  }

  /** By reflection, as the servlet's own type has another name in each of Tomcat's generations. */
  private static Wrapper add(Context context, Object servlet) throws Exception {
    Method add =
        Arrays.stream(Tomcat.class.getMethods())
            .filter(method -> method.getName().equals("addServlet"))
            .filter(method -> method.getParameterTypes()[0] == Context.class)
            .filter(method -> method.getParameterTypes()[2].isInterface())
            .findFirst()
            .orElseThrow();
    return (Wrapper) add.invoke(null, context, "grpc", servlet);
  }

  private static Object servlet(BindableService service) throws ReflectiveOperationException {
    return servletClass().getConstructor(List.class).newInstance(List.of(service));
  }

  private static Class<?> servletClass() throws ClassNotFoundException {
    try {
      return Class.forName(JAKARTA);
    } catch (ClassNotFoundException e) {
      return Class.forName(JAVAX);
    }
  }

  @Override
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }
}
