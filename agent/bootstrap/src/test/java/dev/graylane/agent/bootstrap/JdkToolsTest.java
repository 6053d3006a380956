package dev.graylane.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JdkToolsTest {
  @Test
  void theJdksToolsAreKnownByModuleOrOnJava8ByClass() {
    assertThat(JdkTools.isTool("jdk.jcmd", "jdk.jcmd/sun.tools.jcmd.JCmd 1 help")).isTrue();
    assertThat(JdkTools.isTool("java.base", "java.base/sun.security.tools.keytool.Main")).isTrue();
    assertThat(JdkTools.isTool(null, "sun.tools.jps.Jps -l")).isTrue();
  }

  @Test
  void anApplicationIsNone() {
    assertThat(JdkTools.isTool(null, "app.jar")).isFalse();
    assertThat(JdkTools.isTool("com.acme.app", "com.acme.app/com.acme.Main")).isFalse();
    assertThat(JdkTools.isTool(null, null)).isFalse();
  }
}
