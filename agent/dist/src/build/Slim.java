import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * A library's class without what only debuggers, compilers and static checks read; line numbers
 * stay, for stack traces. And with small changes where the library does what an agent must not, or
 * what costs each start more than all else that is the agent's.
 */
final class Slim extends ClassVisitor {
  private static final String UNSAFE_UTIL = "/google/protobuf/UnsafeUtil";
  private static final String LAZY_PROXY = "$LazyProxy";
  private static final String MAP_ENTRY = "DefaultEntryHolder";
  private static final String COUNTERS = "/grpc/internal/LongCounterFactory";
  private static final String DISPATCHER = "/bytebuddy/utility/dispatcher/JavaDispatcher";

  private final String className;

  private Slim(String className, ClassVisitor next) {
    super(OpenedClassReader.ASM_API, next);
    this.className = className;
  }

  static byte[] slim(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(0);
    reader.accept(new Slim(reader.getClassName(), writer), 0);
    return writer.toByteArray();
  }

  /**
   * Protobuf uses sun.misc.Unsafe, for which new JDKs print a warning in the application's name; it
   * takes its other way where it finds none. Byte Buddy makes proxies with two hundred methods each
   * for constants that it no longer uses itself.
   */
  private boolean isMadeNull(String method) {
    return className.endsWith(UNSAFE_UTIL) && method.equals("getUnsafe")
        || className.contains("/bytebuddy/")
            && className.endsWith(LAZY_PROXY)
            && method.equals("of");
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      String signature,
      String superName,
      String[] interfaces) {
    super.visit(version, access, name, null, superName, interfaces);
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return visible && !descriptor.endsWith("kotlin/Metadata;")
        ? super.visitAnnotation(descriptor, true)
        : null;
  }

  @Override
  public FieldVisitor visitField(
      int access, String name, String descriptor, String signature, Object value) {
    return super.visitField(access, name, descriptor, null, value);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor method = super.visitMethod(access, name, descriptor, null, exceptions);
    if (isMadeNull(name)) {
      method.visitCode();
      method.visitInsn(Opcodes.ACONST_NULL);
      method.visitInsn(Opcodes.ARETURN);
      method.visitMaxs(1, 1);
      method.visitEnd();
      return null;
    }
    if (className.contains(DISPATCHER)) {
      method = new Dispatchers(method);
    } else if (className.endsWith(MAP_ENTRY)) {
      method = new MapEntries(method);
    } else if (className.endsWith(COUNTERS)) {
      method = new Counters(method);
    }
    return new SlimMethod(method);
  }

  private static final class SlimMethod extends MethodVisitor {
    SlimMethod(MethodVisitor method) {
      super(OpenedClassReader.ASM_API, method);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      return visible ? super.visitAnnotation(descriptor, true) : null;
    }

    @Override
    public void visitLocalVariable(
        String name, String type, String signature, Label start, Label end, int index) {
      // Left out.
    }
  }

  /**
   * Byte Buddy reaches what not every JDK has through classes that it makes at run time. It has the
   * JDK's proxies made for that; it can make smaller ones itself ({@code net.bytebuddy.generate}),
   * but as for Java 5, which knows no static methods of interfaces.
   */
  private static final class Dispatchers extends MethodVisitor {
    Dispatchers(MethodVisitor method) {
      super(OpenedClassReader.ASM_API, method);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      if (opcode == Opcodes.PUTSTATIC && name.equals("GENERATE")) {
        super.visitInsn(Opcodes.POP);
        super.visitInsn(Opcodes.ICONST_1);
      }
      super.visitFieldInsn(
          opcode, owner, name.equals("JAVA_V5") ? "JAVA_V8" : name, descriptor);
    }
  }

  /**
   * A message with a map hands the descriptor of its entries on, and so has the descriptors of all
   * messages built, 4 MB with their classes. Only what reads messages by reflection uses it, their
   * {@code toString} first, which the agent must not call.
   */
  private static final class MapEntries extends MethodVisitor {
    MapEntries(MethodVisitor method) {
      super(OpenedClassReader.ASM_API, method);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      if (opcode == Opcodes.GETSTATIC && descriptor.endsWith("Descriptors$Descriptor;")) {
        super.visitInsn(Opcodes.ACONST_NULL);
      } else {
        super.visitFieldInsn(opcode, owner, name, descriptor);
      }
    }
  }

  /**
   * gRPC calls the JDK's LongAdder by reflection, for which new JDKs make a dozen classes; where
   * there is none it counts with an AtomicLong.
   */
  private static final class Counters extends MethodVisitor {
    Counters(MethodVisitor method) {
      super(OpenedClassReader.ASM_API, method);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (name.equals("isAvailable")) {
        super.visitInsn(Opcodes.ICONST_0);
      } else {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      }
    }
  }
}
