package dev.graylane.agent.weave;

import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.utility.JavaConstant;

/**
 * What an invokedynamic instruction tells the {@link Linker}: the integration, the advice's class,
 * and its method's descriptor. The instruction's own type is made of {@code Object} and primitives,
 * since the woven class need not see the types that the advice declares.
 */
final class LinkArguments implements Advice.BootstrapArgumentResolver.Factory {
  private final String integration;

  LinkArguments(String integration) {
    this.integration = integration;
  }

  @Override
  public Advice.BootstrapArgumentResolver resolve(
      MethodDescription.InDefinedShape advice, boolean exit) {
    List<JavaConstant> arguments =
        Arrays.<JavaConstant>asList(
            new StringConstant(integration),
            new StringConstant(advice.getDeclaringType().getName()),
            new StringConstant(advice.getDescriptor()));
    return new Advice.BootstrapArgumentResolver() {
      @Override
      public List<JavaConstant> resolve(TypeDescription type, MethodDescription method) {
        return arguments;
      }
    };
  }
}
