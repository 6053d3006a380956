package dev.graylane.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Certificates;
import dev.graylane.it.client.jdk.UrlConnectionCaller;
import dev.graylane.it.client.okhttp.OkHttpCaller;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications whose classes come from somewhere else than a plain class path. */
class ClassLoadersIT {
  private static final Path CLIENTS = Path.of(System.getProperty("graylane.clients"));
  private static final Path OLD = CLIENTS.resolve("okhttp-3.14.0");
  private static final Path NEW = CLIENTS.resolve("okhttp-4.12.0");

  private final Scene scene = Scene.byName();

  @AfterEach
  void end() {
    scene.close();
  }

  @Test
  void aLoaderThatPrefersTheApplicationsOwnClassesIsNoObstacle() {
    assertRouted(application(NEW, OLD.resolve("*")).start(ChildFirstCaller.class));
  }

  @Test
  void aLoaderThatRefusesWhatIsNotOnItsListIsNoObstacle() {
    assertRouted(application(NEW, OLD.resolve("*")).start(StrictCaller.class));
  }

  @Test
  void signedClassesAreWovenAndStaySigned(@TempDir Path folder) throws Exception {
    Path signed = sign(NEW.resolve("okhttp-4.12.0.jar"), folder);
    AgentJvm jvm = application(NEW, signed, NEW.resolve("*")).start(OkHttpCaller.class);
    assertThat(jvm.ask(new Signers("okhttp3.OkHttpClient"))).isEqualTo(1);
    assertRouted(jvm);
  }

  @Test
  void aLibraryWithoutTheOneThatIsMadeOfItIsNoReasonToComplain() {
    AgentJvm jvm = application(NEW, CLIENTS.resolve("xnio/*")).start(UrlConnectionCaller.class);
    assertThat(jvm.ask(new Signers("org.xnio.ChannelListeners"))).isZero();
    assertRouted(jvm);
  }

  @Test
  void aServerWithClassesOfAnothersNamesIsNoReasonToComplain() {
    AgentJvm jvm =
        application(NEW, CLIENTS.resolve("glassfish/*")).start(UrlConnectionCaller.class);
    assertThat(jvm.ask(new Signers("org.apache.catalina.connector.CoyoteAdapter"))).isZero();
    assertRouted(jvm);
  }

  private AgentJvm.Builder application(Path jars, Path... classPath) {
    return scene
        .jvm()
        .classPath(List.of(Path.of("target", "test-classes")))
        .classPath(List.of(classPath))
        .property("application.jars", jars.toString())
        .property("graylane.start.wait", "90s");
  }

  private void assertRouted(AgentJvm started) {
    try (AgentJvm jvm = started) {
      scene.control.awaitAgent();
      assertThat(jvm.ask(scene.base()).release()).isEqualTo("v1");
      assertThat(jvm.ask(scene.gray()).release()).isEqualTo("v2");
      Complaints.assertNone(jvm);
    }
  }

  private static Path sign(Path jar, Path folder) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    char[] password = Certificates.PASSWORD.toCharArray();
    try (InputStream in =
        Files.newInputStream(new Certificates().keyStore(folder, "publisher.test"))) {
      store.load(in, password);
    }
    KeyStore.PrivateKeyEntry key =
        (KeyStore.PrivateKeyEntry)
            store.getEntry("server", new KeyStore.PasswordProtection(password));
    Path signed = folder.resolve("signed.jar");
    try (ZipFile in = new ZipFile(jar.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      new JarSigner.Builder(key).build().sign(in, out);
    }
    return signed;
  }
}
