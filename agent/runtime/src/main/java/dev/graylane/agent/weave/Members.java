package dev.graylane.agent.weave;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** What a library's classes declare, read from their class files on demand. */
final class Members {
  private final ClassFileLocator library;
  private final Map<String, Shape> shapes = new HashMap<>();

  Members(ClassFileLocator library) {
    this.library = library;
  }

  /** What is missing, for people; empty if the reference resolves. */
  String missing(Reference reference) throws IOException {
    Shape shape = shape(reference.owner());
    if (!shape.exists) {
      return "no class " + reference.owner().replace('/', '.');
    }
    return reference.name().isEmpty()
            || declares(reference.owner(), reference.name() + reference.descriptor())
        ? ""
        : "no " + reference;
  }

  private boolean declares(String owner, String member) throws IOException {
    Shape shape = shape(owner);
    if (shape.members.contains(member)) {
      return true;
    }
    for (String parent : shape.parents) {
      if (declares(parent, member)) {
        return true;
      }
    }
    return false;
  }

  private Shape shape(String name) throws IOException {
    Shape shape = shapes.get(name);
    if (shape == null) {
      shape = new Shape();
      ClassFileLocator.Resolution found = library.locate(name.replace('/', '.'));
      if (found.isResolved()) {
        shape.exists = true;
        new ClassReader(found.resolve())
            .accept(
                shape, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      }
      shapes.put(name, shape);
    }
    return shape;
  }

  private static final class Shape extends ClassVisitor {
    private boolean exists;
    private final Set<String> members = new HashSet<>();
    private final List<String> parents = new ArrayList<>();

    Shape() {
      super(OpenedClassReader.ASM_API);
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
        parents.add(superName);
      }
      if (interfaces != null) {
        for (String each : interfaces) {
          parents.add(each);
        }
      }
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      members.add(name + descriptor);
      return null;
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      members.add(name + descriptor);
      return null;
    }
  }
}
