package dev.graylane.agent.weave;

import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.scaffold.TypeInitializer;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.auxiliary.AuxiliaryType;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Applies a wrapper to a class file as Byte Buddy's {@code decorate} does, without what that does
 * besides: it reads all of the class's ancestors and lists every method that they have, which costs
 * more than the weaving.
 */
final class ClassFiles {
  private ClassFiles() {}

  /**
   * @param methods those of the type that the wrapper may match
   */
  static byte[] rewrite(
      byte[] classFile,
      TypeDescription type,
      MethodList<?> methods,
      TypePool pool,
      AsmVisitorWrapper wrapper) {
    ClassReader reader = OpenedClassReader.of(classFile);
    ClassFileVersion version = ClassFileVersion.ofClassFile(classFile);
    int writerFlags = wrapper.mergeWriter(AsmVisitorWrapper.NO_FLAGS);
    int readerFlags = wrapper.mergeReader(AsmVisitorWrapper.NO_FLAGS);
    ClassWriter writer =
        hasFrames(version) ? new ClassWriter(reader, writerFlags) : new FrameWriter(pool);
    ClassVisitor visitor =
        wrapper.wrap(
            type,
            writer,
            Implementation.Context.Disabled.Factory.INSTANCE.make(
                type,
                new AuxiliaryType.NamingStrategy.Enumerating("graylane"),
                TypeInitializer.None.INSTANCE,
                version,
                version,
                frames(version, readerFlags)),
            pool,
            new FieldList.Empty<FieldDescription.InDefinedShape>(),
            methods,
            writerFlags,
            readerFlags);
    reader.accept(visitor, readerFlags);
    return writer.toByteArray();
  }

  private static Implementation.Context.FrameGeneration frames(
      ClassFileVersion version, int readerFlags) {
    if (!hasFrames(version)) {
      return Implementation.Context.FrameGeneration.DISABLED;
    }
    return (readerFlags & ClassReader.EXPAND_FRAMES) == 0
        ? Implementation.Context.FrameGeneration.GENERATE
        : Implementation.Context.FrameGeneration.EXPAND;
  }

  private static boolean hasFrames(ClassFileVersion version) {
    return version.isAtLeast(ClassFileVersion.JAVA_V6);
  }
}
