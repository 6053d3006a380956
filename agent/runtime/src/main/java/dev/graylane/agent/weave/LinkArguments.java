package dev.graylane.agent.weave;

import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.utility.JavaConstant;

/** What an invokedynamic instruction tells the {@link Linker}. */
final class LinkArguments
    implements Advice.BootstrapArgumentResolver, Advice.BootstrapArgumentResolver.Factory {
  private final List<JavaConstant> arguments;

  LinkArguments(String integration, String adviceClass) {
    arguments =
        Arrays.asList(
            JavaConstant.Simple.ofLoaded(integration), JavaConstant.Simple.ofLoaded(adviceClass));
  }

  @Override
  public Advice.BootstrapArgumentResolver resolve(
      MethodDescription.InDefinedShape advice, boolean exit) {
    return this;
  }

  @Override
  public List<JavaConstant> resolve(TypeDescription type, MethodDescription method) {
    return arguments;
  }
}
