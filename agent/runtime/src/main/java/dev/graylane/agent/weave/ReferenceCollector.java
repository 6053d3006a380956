package dev.graylane.agent.weave;

import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads from one class of an integration what it uses of the library, and which other classes of
 * integrations.
 */
final class ReferenceCollector extends ClassVisitor {
  private static final String INTEGRATIONS = IntegrationClassLoader.INTEGRATIONS.replace('.', '/');

  private final Set<Reference> references = new HashSet<>();
  private final Set<String> integrationClasses = new HashSet<>();

  ReferenceCollector() {
    super(OpenedClassReader.ASM_API);
  }

  Set<Reference> references() {
    return references;
  }

  Set<String> integrationClasses() {
    return integrationClasses;
  }

  private void use(String owner, String name, String descriptor) {
    if (owner.startsWith("[")) {
      Type element = Type.getObjectType(owner).getElementType();
      if (element.getSort() == Type.OBJECT) {
        use(element.getInternalName(), "", "");
      }
    } else if (owner.startsWith(INTEGRATIONS)) {
      integrationClasses.add(owner.replace('/', '.'));
    } else if (!owner.startsWith("java/")
        && !owner.startsWith("javax/net/")
        && !owner.startsWith("dev/graylane/")) {
      references.add(new Reference(owner, name, descriptor));
    }
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    if (superName != null) {
      use(superName, "", "");
    }
    if (interfaces != null) {
      for (String each : interfaces) {
        use(each, "", "");
      }
    }
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    return new MethodVisitor(api) {
      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String descriptor, boolean itf) {
        use(owner, name, descriptor);
      }

      @Override
      public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        use(owner, name, descriptor);
      }

      @Override
      public void visitTypeInsn(int opcode, String type) {
        use(type, "", "");
      }

      @Override
      public void visitInvokeDynamicInsn(
          String name, String descriptor, Handle bootstrap, Object... arguments) {
        for (Object argument : arguments) {
          if (argument instanceof Handle) {
            Handle handle = (Handle) argument;
            use(handle.getOwner(), handle.getName(), handle.getDesc());
          }
        }
      }
    };
  }
}
