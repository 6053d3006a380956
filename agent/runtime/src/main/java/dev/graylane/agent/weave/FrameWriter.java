package dev.graylane.agent.weave;

import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.pool.TypePool;

/**
 * Computes the stack map frames that class files from before Java 6 do not have. Types are looked
 * up in class files: no class is loaded.
 */
final class FrameWriter extends ClassWriter {
  private static final String OBJECT = "java/lang/Object";

  private final TypePool pool;

  FrameWriter(TypePool pool) {
    super(COMPUTE_FRAMES);
    this.pool = pool;
  }

  @Override
  protected String getCommonSuperClass(String one, String other) {
    TypeDescription left = describe(one);
    TypeDescription right = describe(other);
    if (right.isAssignableTo(left)) {
      return one;
    }
    if (left.isAssignableTo(right)) {
      return other;
    }
    if (left.isInterface() || right.isInterface()) {
      return OBJECT;
    }
    while (!right.isAssignableTo(left)) {
      TypeDescription.Generic above = left.getSuperClass();
      if (above == null) {
        return OBJECT;
      }
      left = above.asErasure();
    }
    return left.getInternalName();
  }

  private TypeDescription describe(String internalName) {
    return pool.describe(internalName.replace('/', '.')).resolve();
  }
}
