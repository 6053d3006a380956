package dev.graylane.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentConfigTest {
  private final Properties properties = new Properties();
  private final Map<String, String> environment = new HashMap<>();

  private AgentConfig config(String argument) {
    return new AgentConfig(ConfigSources.of(argument, properties, environment));
  }

  @Test
  void theArgumentWinsOverPropertyEnvironmentAndFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("g.properties");
    Files.writeString(file, "graylane.service=file\n");
    properties.setProperty("graylane.config.file", file.toString());
    assertThat(config(null).service()).isEqualTo("file");
    environment.put("GRAYLANE_SERVICE", "environment");
    assertThat(config(null).service()).isEqualTo("environment");
    properties.setProperty("graylane.service", "property");
    assertThat(config(null).service()).isEqualTo("property");
    assertThat(config("service=argument").service()).isEqualTo("argument");
  }

  @Test
  void anArgumentsValueMayHoldCommasAndEqualsSigns() {
    AgentConfig config = config("service=a,labels=zone=b,rack=c;graylane.release=v1");
    assertThat(config.get(AgentOption.LABELS)).isEqualTo("zone=b,rack=c");
    assertThat(config.release()).isEqualTo("v1");
  }

  @Test
  void everySettingIsShownWithItsSourceAndSecretsAreMasked() {
    environment.put("GRAYLANE_TOKEN", "abc");
    assertThat(config("edge=true").settings())
        .containsExactly("token=**** (environment)", "edge=true (argument)");
  }

  @Test
  void aSecretIsFoundByNameAndNeverShown() {
    environment.put("GRAYLANE_SECRET_USERS", "pepper");
    AgentConfig config = config(null);
    assertThat(config.secret("users")).isEqualTo("pepper");
    assertThat(config.secret("other")).isNull();
    assertThat(config.settings()).isEmpty();
    assertThat(config("secret.users=salt").problems()).isEmpty();
  }

  @Test
  void aMisspeltOptionAndAWrongValueAreProblemsAndCountAsNotSet() {
    properties.setProperty("graylane.servise", "x");
    properties.setProperty("graylane.edge", "perhaps");
    AgentConfig config = config("start.wait=soon");
    assertThat(config.problems())
        .anyMatch(problem -> problem.contains("graylane.servise"))
        .anyMatch(problem -> problem.contains("graylane.edge") && problem.contains("perhaps"))
        .anyMatch(problem -> problem.contains("graylane.start.wait") && problem.contains("soon"))
        .hasSize(3);
    assertThat(config.flag(AgentOption.EDGE)).isFalse();
    assertThat(config.millis(AgentOption.START_WAIT)).isZero();
  }

  @Test
  void reportsAreNeverSoRareThatNobodyCanJudgeByThem() {
    assertThat(config(null).statsMillis()).isEqualTo(5_000);
    assertThat(config("stats.interval=1s").problems()).isEmpty();
    assertThat(config("stats.interval=1s").statsMillis()).isEqualTo(1_000);
    AgentConfig rare = config("stats.interval=1m");
    assertThat(rare.statsMillis()).isEqualTo(5_000);
    assertThat(rare.problems())
        .containsExactly(
            "graylane.stats.interval is 60000 ms, expected 100ms to 5s; using 5000 ms");
  }

  @Test
  void durationsHaveUnits() {
    assertThat(config("start.wait=250ms").millis(AgentOption.START_WAIT)).isEqualTo(250);
    assertThat(config("start.wait=2").millis(AgentOption.START_WAIT)).isEqualTo(2000);
    assertThat(config("start.wait=1.5m").millis(AgentOption.START_WAIT)).isEqualTo(90_000);
  }

  @Test
  void aLibraryCanBeSwitchedOff() {
    environment.put("GRAYLANE_INSTRUMENTATION_OKHTTP3_ENABLED", "false");
    assertThat(config(null).instruments("okhttp3")).isFalse();
    assertThat(config(null).instruments("grpc")).isTrue();
  }

  @Test
  void withoutAServiceItIsWhatOthersCallIt() {
    launched("/apps/orders-1.2.3.jar:/agent.jar", "/apps/orders-1.2.3.jar --port 1");
    assertThat(config(null).service()).isEqualTo("orders");
    launched("/apps/orders-1.2.3.jar", "com.acme.Main x");
    assertThat(config(null).service()).isEqualTo("Main");
    properties.setProperty("spring.application.name", "spring");
    assertThat(config(null).service()).isEqualTo("spring");
    environment.put("OTEL_RESOURCE_ATTRIBUTES", "a=b, service.name=otel,service.version=v7");
    assertThat(config(null).service()).isEqualTo("otel");
    assertThat(config(null).release()).isEqualTo("v7");
  }

  @Test
  void anArgumentThatNamesAJarIsNotTheProgram() {
    launched("/server/start.jar:/agent.jar", "com.acme.Main --client /lib/client.jar --port 1");
    assertThat(config(null).service()).isEqualTo("Main");
    launched("/server/start.jar", "com.acme.Main /apps/orders.jar");
    assertThat(config(null).service()).isEqualTo("Main");
    launched("/my apps/orders.jar:/agent.jar", "/my apps/orders.jar /lib/client.jar");
    assertThat(config(null).service()).isEqualTo("orders");
  }

  @Test
  void aWebArchiveThatIsRunIsTheProgram() {
    launched("/apps/orders-1.2.war", "/apps/orders-1.2.war");
    assertThat(config(null).service()).isEqualTo("orders");
  }

  @Test
  void anArchiveIsTheProgramThoughTheClassPathWasChangedSince() {
    launched("/lib/other.jar", "/apps/orders-1.2.3.jar --port 1");
    assertThat(config(null).service()).isEqualTo("orders");
  }

  private void launched(String classPath, String command) {
    properties.setProperty("java.class.path", classPath.replace(":", File.pathSeparator));
    properties.setProperty("sun.java.command", command);
  }

  @Test
  void anUnreadableFileIsAProblem() {
    properties.setProperty("graylane.config.file", "does/not/exist");
    assertThat(config(null).problems()).anyMatch(problem -> problem.contains("does/not/exist"));
  }
}
