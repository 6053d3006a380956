package dev.graylane.it.sabotage;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes every hook of every integration throw: an exception where advice is entered, an error of
 * the JVM's kind where it is left.
 */
final class ThrowingAdvice implements ClassFileTransformer {
  private static final String INTEGRATIONS = "dev/graylane/instrumentation/";

  @Override
  public byte @Nullable [] transform(
      ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (name == null || !name.startsWith(INTEGRATIONS) || !name.endsWith("Advice")) {
      return null;
    }
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(new Breaking(writer), ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  private static final class Breaking extends ClassVisitor {
    Breaking(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
      if (!name.equals("enter") && !name.equals("exit")) {
        return method;
      }
      String thrown =
          name.equals("enter") ? "java/lang/IllegalStateException" : "java/lang/OutOfMemoryError";
      method.visitCode();
      method.visitTypeInsn(Opcodes.NEW, thrown);
      method.visitInsn(Opcodes.DUP);
      method.visitLdcInsn("sabotage: " + name);
      method.visitMethodInsn(
          Opcodes.INVOKESPECIAL, thrown, "<init>", "(Ljava/lang/String;)V", false);
      method.visitInsn(Opcodes.ATHROW);
      method.visitMaxs(3, 20);
      method.visitEnd();
      // The body that was there goes nowhere.
      return null;
    }
  }
}
