package dev.graylane.agent.weave;

import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.implementation.bytecode.assign.TypeCasting;

/**
 * Assigns what advice returned ({@code @Advice.AssignReturned}) by casting it, whatever the advice
 * declares: the woven call itself only knows {@code Object}.
 */
final class AnyTypeAssignments implements Advice.PostProcessor.Factory {
  private final Advice.PostProcessor.Factory factory = new Advice.AssignReturned.Factory();

  @Override
  public Advice.PostProcessor make(
      List<? extends AnnotationDescription> annotations, TypeDescription type, boolean exit) {
    Advice.PostProcessor processor = factory.make(annotations, type, exit);
    return new Advice.PostProcessor() {
      @Override
      public StackManipulation resolve(
          TypeDescription woven,
          MethodDescription method,
          Assigner assigner,
          Advice.ArgumentHandler arguments,
          Advice.StackMapFrameHandler.ForPostProcessor frames,
          StackManipulation handler) {
        return processor.resolve(woven, method, new Casting(assigner), arguments, frames, handler);
      }
    };
  }

  private static final class Casting implements Assigner {
    private final Assigner assigner;

    Casting(Assigner assigner) {
      this.assigner = assigner;
    }

    @Override
    public StackManipulation assign(
        TypeDescription.Generic source, TypeDescription.Generic target, Typing typing) {
      if (!source.isPrimitive() && !target.isPrimitive()) {
        // Nothing is asked of the type but its name: a class of another agent's, which that agent
        // appended to the boot class path, has no class file that could be read.
        return TypeCasting.to(target.asErasure());
      }
      TypeDescription.Generic real =
          source.isPrimitive()
              ? source
              : TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(Object.class);
      return assigner.assign(real, target, Typing.DYNAMIC);
    }
  }
}
