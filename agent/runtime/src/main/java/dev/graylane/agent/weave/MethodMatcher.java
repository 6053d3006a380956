package dev.graylane.agent.weave;

import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * A {@link MethodPattern} as Byte Buddy's matcher. What the compiler made is left alone: a bridge
 * calls the method of the same name that it stands for.
 */
final class MethodMatcher extends ElementMatcher.Junction.AbstractBase<MethodDescription> {
  private final MethodPattern pattern;

  MethodMatcher(MethodPattern pattern) {
    this.pattern = pattern;
  }

  @Override
  public boolean matches(@Nullable MethodDescription method) {
    if (method == null
        || method.isAbstract()
        || method.isNative()
        || method.isSynthetic()
        || !method.getInternalName().equals(pattern.name())) {
      return false;
    }
    List<String> types = pattern.parameterTypes();
    if (types == null) {
      return pattern.arity() < 0 || pattern.arity() == method.getParameters().size();
    }
    if (types.size() != method.getParameters().size()) {
      return false;
    }
    for (int i = 0; i < types.size(); i++) {
      if (!method.getParameters().get(i).getType().asErasure().getName().equals(types.get(i))) {
        return false;
      }
    }
    return true;
  }
}
