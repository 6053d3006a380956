package dev.graylane.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/**
 * Dependencies point one way: instrumentation to runtime to routing to proto; control-api to
 * routing to proto. What an application's JVM has to bear stays small by it.
 */
class DirectionsTest {
  private static final String PROTO = "dev.graylane.v1..";
  private static final String ROUTING = "dev.graylane.routing..";
  private static final String BOOTSTRAP = "dev.graylane.agent.bootstrap..";
  private static final String AGENT = "dev.graylane.agent..";
  private static final String INSTRUMENTATION = "dev.graylane.instrumentation..";
  private static final String CONTROL = "dev.graylane.control..";
  private static final String[] ALL = {PROTO, ROUTING, AGENT, INSTRUMENTATION, CONTROL};

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.graylane");

  @Test
  void protoUsesNothingOfOurs() {
    usesOfOursOnly(PROTO, PROTO);
  }

  @Test
  void routingUsesProtoAlone() {
    usesOfOursOnly(ROUTING, ROUTING, PROTO);
  }

  @Test
  void theRuntimeUsesRoutingAndProto() {
    check(
        noClasses()
            .that(resideInAPackage(AGENT))
            .should()
            .dependOnClassesThat(resideInAnyPackage(INSTRUMENTATION, CONTROL)));
  }

  @Test
  void integrationsUseTheRuntimesSmallInterfaceAlone() {
    usesOfOursOnly(
        INSTRUMENTATION,
        INSTRUMENTATION,
        "dev.graylane.agent.call..",
        "dev.graylane.agent.weave..");
  }

  @Test
  void noIntegrationUsesAnother() {
    check(slices().matching("dev.graylane.instrumentation.(*)..").should().notDependOnEachOther());
  }

  @Test
  void theControlServerUsesRoutingAndProto() {
    usesOfOursOnly(CONTROL, CONTROL, ROUTING, PROTO);
  }

  @Test
  void whatTheApplicationSeesOfTheAgentUsesTheJdkAlone() {
    check(
        classes()
            .that()
            .resideInAPackage(BOOTSTRAP)
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(BOOTSTRAP, "java.lang..", "java.util..", "java.io", "java.net")
                    .or(resideInAnyPackage("java.security..", "java.nio..", "org.jspecify.."))));
  }

  @Test
  void routingHasNoClockNoThreadsNoRandomnessAndNoFiles() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROUTING)
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("java.io..", "java.nio.file..", "java.net.http..")
                    .and(
                        not(describe("an exception", type -> type.isAssignableTo(Exception.class))))
                    .or(assignable(Executor.class))
                    .or(assignable(Thread.class))
                    .or(assignable(Clock.class))
                    .or(assignable(Random.class)))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Math.class, "random"));
  }

  @Test
  void nothingGoesInCirclesInTheControlServer() {
    check(slices().matching("dev.graylane.control.(*)..").should().beFreeOfCycles());
  }

  private static DescribedPredicate<JavaClass> assignable(Class<?> type) {
    return describe(type.getName(), found -> found.isAssignableTo(type));
  }

  private static void usesOfOursOnly(String part, String... allowed) {
    check(
        noClasses()
            .that()
            .resideInAPackage(part)
            .should()
            .dependOnClassesThat(resideInAnyPackage(ALL).and(not(resideInAnyPackage(allowed)))));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(false).check(CLASSES);
  }
}
