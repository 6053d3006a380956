import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Kotlin keeps its functions in classes of up to half a megabyte, of which Okio calls a few. The
 * methods that nobody calls are left out, or each start would load them.
 */
final class KotlinFacades {
  private static final String KOTLIN = AssembleAgent.SHADED + "kotlin/";

  private KotlinFacades() {}

  /** Replaces the classes of functions among these entries of a jar. */
  static void shrink(Map<String, byte[]> entries) {
    Map<String, byte[]> facades = new TreeMap<>();
    Set<String> called = new HashSet<>();
    entries.forEach(
        (name, content) -> {
          if (name.startsWith(KOTLIN) && name.matches(".*Kt(__.*)?\\.class")) {
            facades.put(name, content);
          } else if (name.endsWith(".class")) {
            addCalls(content, method -> true, called);
          }
        });
    int before;
    do {
      before = called.size();
      facades.values().forEach(facade -> addCalls(facade, called::contains, called));
    } while (called.size() > before);
    facades.forEach((name, facade) -> entries.put(name, withMethods(facade, called::contains)));
  }

  /** Adds what those methods of a class call, as name and descriptor, in whatever class it is. */
  private static void addCalls(byte[] classFile, Predicate<String> which, Set<String> called) {
    ClassVisitor methods =
        new ClassVisitor(OpenedClassReader.ASM_API) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return name.startsWith("<") || which.test(name + descriptor) ? new Calls(called) : null;
          }
        };
    new ClassReader(classFile).accept(methods, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  private static byte[] withMethods(byte[] classFile, Predicate<String> which) {
    ClassWriter writer = new ClassWriter(0);
    ClassVisitor filter =
        new ClassVisitor(OpenedClassReader.ASM_API, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return name.startsWith("<") || which.test(name + descriptor)
                ? super.visitMethod(access, name, descriptor, signature, exceptions)
                : null;
          }
        };
    new ClassReader(classFile).accept(filter, 0);
    return writer.toByteArray();
  }

  /** Collects the methods that a method calls or hands on. */
  private static final class Calls extends MethodVisitor {
    private final Set<String> called;

    Calls(Set<String> called) {
      super(OpenedClassReader.ASM_API);
      this.called = called;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      called.add(name + descriptor);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        if (argument instanceof Handle handle) {
          called.add(handle.getName() + handle.getDesc());
        }
      }
    }
  }
}
