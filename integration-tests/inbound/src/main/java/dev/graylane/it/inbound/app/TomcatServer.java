package dev.graylane.it.inbound.app;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.http.HttpServlet;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.jspecify.annotations.Nullable;

/** Tomcat, embedded, with HTTP/1.1 and HTTP/2. */
public final class TomcatServer implements TestServer {
  private final Tomcat tomcat = new Tomcat();

  @Override
  public List<Integer> start(int plain, @Nullable String keyStore) throws Exception {
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    for (int i = 0; i < plain; i++) {
      tomcat.getService().addConnector(connector());
    }
    if (keyStore != null) {
      tomcat.getService().addConnector(secured(connector(), keyStore));
    }
    // Without this the first Tomcat 8.5 opens one of its own.
    tomcat.setConnector(tomcat.getService().findConnectors()[0]);
    deploy();
    tomcat.start();
    List<Integer> ports = new ArrayList<>();
    for (Connector each : tomcat.getService().findConnectors()) {
      ports.add(each.getLocalPort());
    }
    return ports;
  }

  private static Connector connector() {
    Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxThreads", "4");
    connector.setProperty("minSpareThreads", "4");
    connector.addUpgradeProtocol(new Http2Protocol());
    return connector;
  }

  private static Connector secured(Connector connector, String keyStore) {
    connector.setScheme("https");
    connector.setSecure(true);
    connector.setProperty("SSLEnabled", "true");
    SSLHostConfig tls = new SSLHostConfig();
    SSLHostConfigCertificate certificate =
        new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.UNDEFINED);
    certificate.setCertificateKeystoreFile(keyStore);
    certificate.setCertificateKeystoreType("PKCS12");
    certificate.setCertificateKeystorePassword(PASSWORD);
    certificate.setCertificateKeyAlias("server");
    tls.addCertificate(certificate);
    connector.addSslHostConfig(tls);
    return connector;
  }

  private void deploy() throws IOException {
    Context context = tomcat.addContext("", Files.createTempDirectory("webapp").toString());
    add(context, "work", new WorkServlet(), "/way/*");
    add(context, "error", new ErrorServlet(), "/error");
    FilterDef filter = new FilterDef();
    filter.setFilterName("filter");
    filter.setFilter(new WorkFilter());
    filter.setAsyncSupported("true");
    context.addFilterDef(filter);
    FilterMap everywhere = new FilterMap();
    everywhere.setFilterName("filter");
    everywhere.addURLPattern("/way/*");
    context.addFilterMap(everywhere);
    for (int status : new int[] {500, 503}) {
      ErrorPage page = new ErrorPage();
      page.setErrorCode(status);
      page.setLocation("/error");
      context.addErrorPage(page);
    }
  }

  private static void add(Context context, String name, HttpServlet servlet, String path) {
    Wrapper wrapper = Tomcat.addServlet(context, name, servlet);
    wrapper.setAsyncSupported(true);
    wrapper.addMapping(path);
  }

  @Override
  public void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }
}
