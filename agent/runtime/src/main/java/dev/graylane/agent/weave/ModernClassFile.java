package dev.graylane.agent.weave;

import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Lifts class files of Java 6 and before to Java 7, the first that may hold invokedynamic. That is
 * safe where they have the stack map frames that Java 7 insists on. For those from before Java 6
 * {@link FrameWriter} computes them; one of Java 6 that has branches without them is refused and
 * stays as it is.
 */
final class ModernClassFile extends AsmVisitorWrapper.AbstractBase {
  @Override
  public ClassVisitor wrap(
      TypeDescription type,
      ClassVisitor visitor,
      Implementation.Context context,
      TypePool pool,
      FieldList<FieldDescription.InDefinedShape> fields,
      MethodList<?> methods,
      int writerFlags,
      int readerFlags) {
    return new Lift(visitor);
  }

  private static final class Lift extends ClassVisitor {
    private boolean guarded;

    Lift(ClassVisitor visitor) {
      super(OpenedClassReader.ASM_API, visitor);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      int major = version & 0xFFFF;
      guarded = major == Opcodes.V1_6;
      boolean lifted = major <= Opcodes.V1_6;
      super.visit(lifted ? Opcodes.V1_7 : version, access, name, signature, superName, interfaces);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor visitor = super.visitMethod(access, name, descriptor, signature, exceptions);
      return guarded && visitor != null ? new FrameGuard(visitor, name) : visitor;
    }
  }

  /** Refuses a method that branches but has no frame. */
  private static final class FrameGuard extends MethodVisitor {
    private final String name;
    private boolean branches;
    private boolean frames;

    FrameGuard(MethodVisitor visitor, String name) {
      super(OpenedClassReader.ASM_API, visitor);
      this.name = name;
    }

    @Override
    public void visitFrame(
        int type, int locals, Object @Nullable [] local, int stack, Object @Nullable [] operands) {
      frames = true;
      super.visitFrame(type, locals, local, stack, operands);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      branches = true;
      super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitEnd() {
      if (branches && !frames) {
        throw new IllegalStateException("method " + name + " has no stack map frames");
      }
      super.visitEnd();
    }
  }
}
