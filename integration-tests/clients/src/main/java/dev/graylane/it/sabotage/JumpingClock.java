package dev.graylane.it.sabotage;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Adds to what the agent's own classes read from the clock what {@link ClockJump} said. */
final class JumpingClock implements ClassFileTransformer {
  @Override
  public byte @Nullable [] transform(
      ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (name == null || !name.startsWith("dev/graylane/agent/")) {
      return null;
    }
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String method,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            return new Jumping(
                super.visitMethod(access, method, descriptor, signature, exceptions));
          }
        },
        0);
    return writer.toByteArray();
  }

  private static final class Jumping extends MethodVisitor {
    Jumping(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      if (owner.equals("java/lang/System") && name.equals("currentTimeMillis")) {
        super.visitLdcInsn(ClockJump.PROPERTY);
        super.visitInsn(Opcodes.LCONST_0);
        super.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            "java/lang/Long",
            "getLong",
            "(Ljava/lang/String;J)Ljava/lang/Long;",
            false);
        super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Long", "longValue", "()J", false);
        super.visitInsn(Opcodes.LADD);
      }
    }
  }
}
