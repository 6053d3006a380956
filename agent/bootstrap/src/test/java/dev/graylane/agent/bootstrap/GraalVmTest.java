package dev.graylane.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraalVmTest {
  private static final String IMAGE = "org.graalvm.nativeimage.imagecode";
  private static final String VENDOR_VERSION = "java.vendor.version";
  private static final String VM_NAME = "java.vm.name";

  private final String vendorVersion = System.getProperty(VENDOR_VERSION);
  private final String vmName = System.getProperty(VM_NAME);

  @AfterEach
  void restore() {
    System.clearProperty(IMAGE);
    System.clearProperty("graylane.enabled");
    set(VENDOR_VERSION, vendorVersion);
    set(VM_NAME, vmName);
  }

  private static void set(String name, String value) {
    if (value == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }

  @Test
  void hotSpotIsNone() {
    assertThat(GraalVm.refusal(null)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "java.vendor.version,GraalVM CE 17.0.9+9.1",
    "java.vendor.version,Oracle GraalVM 21.0.1+12.1",
    "java.vm.name,OpenJDK 64-Bit Server VM GraalVM CE 19.3.0",
    "java.vm.name,Substrate VM",
  })
  void itsJvmIsKnownByItsNames(String property, String name) {
    System.setProperty(property, name);
    assertThat(GraalVm.refusal(null)).contains("GraalVM", name, "graylane.enabled=true");
  }

  @Test
  void whoeverInsistsHasTheAgentOnItsJvm() {
    System.setProperty(VENDOR_VERSION, "GraalVM CE 17.0.9+9.1");
    assertThat(GraalVm.refusal("service=a,enabled=true")).isNull();
    System.setProperty("graylane.enabled", "true");
    assertThat(GraalVm.refusal(null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"agent", "buildtime", "runtime"})
  void noNativeImageHasTheAgentWhoeverInsists(String code) {
    System.setProperty(IMAGE, code);
    System.setProperty("graylane.enabled", "true");
    assertThat(GraalVm.refusal("enabled=true")).contains("native images", code);
  }
}
