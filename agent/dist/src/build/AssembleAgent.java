import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Makes graylane-agent.jar of the relocated jars: the premain classes stay as they are, all else goes
 * under {@code inst/}, classes as {@code .classdata}. Leaves out every class that cannot be reached
 * from ours by a reference in code or headers, by its name in a string, or as a provider of a service
 * whose interface is reached. Same input, same bytes.
 */
public final class AssembleAgent {
  private static final String OURS = "dev/graylane/";
  static final String SHADED = "dev/graylane/shaded/";
  private static final String PROTOCOL = "dev/graylane/v1/";
  private static final String PREMAIN = "dev/graylane/agent/bootstrap/";
  private static final String LINK = "java/lang/GraylaneLink.class";
  private static final String SERVICES = "META-INF/services/";

  private final Map<String, byte[]> entries = new TreeMap<>();

  public static void main(String[] arguments) throws IOException {
    AssembleAgent assembly = new AssembleAgent();
    for (int i = 2; i < arguments.length; i++) {
      assembly.read(Path.of(arguments[i]));
    }
    KotlinFacades.shrink(assembly.entries);
    assembly.write(Path.of(arguments[0]), arguments[1]);
  }

  private void read(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!entry.isDirectory()) {
          entries.putIfAbsent(entry.getName(), zip.getInputStream(entry).readAllBytes());
        }
      }
    }
  }

  private void write(Path target, String version) throws IOException {
    Set<String> kept = reached();
    Map<String, byte[]> out = new LinkedHashMap<>();
    out.put("META-INF/MANIFEST.MF", manifest(version));
    out.put("inst/", new byte[0]);
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      String name = entry.getKey();
      if (name.startsWith(PREMAIN) && name.endsWith(".class")) {
        out.put(name, entry.getValue());
      } else if (name.equals(LINK)) {
        out.put("inst/java/lang/GraylaneLink.classdata", entry.getValue());
      } else if (name.endsWith(".class")) {
        if (kept.contains(name)) {
          byte[] classFile = entry.getValue();
          boolean library = name.startsWith(SHADED) || name.startsWith(PROTOCOL);
          out.put("inst/" + name + "data", library ? Slim.slim(classFile) : classFile);
        }
      } else if (name.startsWith(SERVICES)) {
        if (kept.contains(name.substring(SERVICES.length()).replace('.', '/') + ".class")) {
          out.put("inst/" + name, entry.getValue());
        }
      } else if (isLegal(name)) {
        out.put(name, entry.getValue());
      } else if (name.startsWith("graylane/")) {
        out.put("inst/" + name, entry.getValue());
      }
    }
    zip(target, out);
  }

  private static boolean isLegal(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1).toUpperCase(java.util.Locale.ROOT);
    return name.startsWith("META-INF/")
        && (file.startsWith("LICENSE")
            || file.startsWith("NOTICE")
            || name.startsWith("META-INF/licenses/"));
  }

  private static byte[] manifest(String version) {
    return String.join(
            "\r\n",
            "Manifest-Version: 1.0",
            "Premain-Class: dev.graylane.agent.bootstrap.GraylaneAgent",
            "Agent-Class: dev.graylane.agent.bootstrap.GraylaneAgent",
            "Can-Redefine-Classes: true",
            "Can-Retransform-Classes: true",
            "Implementation-Title: Graylane agent",
            "Implementation-Version: " + version,
            "",
            "")
        .getBytes(StandardCharsets.UTF_8);
  }

  private Set<String> reached() throws IOException {
    Set<String> reached = new HashSet<>();
    Deque<String> work = new ArrayDeque<>();
    for (String name : entries.keySet()) {
      if (name.startsWith(OURS)
          && !name.startsWith(SHADED)
          && !name.startsWith(PROTOCOL)
          && name.endsWith(".class")
          && !name.startsWith("dev/graylane/agent/weave/WeaveIndexWriter")) {
        reached.add(name);
        work.add(name);
      }
    }
    Set<String> services = new HashSet<>();
    while (!work.isEmpty()) {
      String next = work.remove();
      for (String name : references(entries.get(next))) {
        if (entries.containsKey(name) && reached.add(name)) {
          work.add(name);
        }
      }
      String service = SERVICES + next.substring(0, next.length() - 6).replace('/', '.');
      if (entries.containsKey(service) && services.add(service)) {
        for (String line : new String(entries.get(service), StandardCharsets.UTF_8).split("\n")) {
          String provider = line.trim().replace('.', '/') + ".class";
          if (entries.containsKey(provider) && reached.add(provider)) {
            work.add(provider);
          }
        }
      }
    }
    return reached;
  }

  /** The classes that a class file's code and headers refer to, be it in a string. */
  private static Set<String> references(byte[] classFile) {
    Set<String> names = new HashSet<>();
    Remapper recorder =
        new Remapper(OpenedClassReader.ASM_API) {
          @Override
          public String map(String name) {
            names.add(name + ".class");
            return name;
          }

          @Override
          public Object mapValue(Object value) {
            if (value instanceof String text) {
              names.add(text.replace('.', '/') + ".class");
            }
            return super.mapValue(value);
          }

          @Override
          public String mapSignature(String signature, boolean type) {
            return signature; // Generic types are for compilers.
          }
        };
    ClassReader reader = new ClassReader(classFile);
    reader.accept(
        new ClassRemapper(OpenedClassReader.ASM_API, new ClassWriter(0), recorder) {
          @Override
          public void visitInnerClass(String name, String outer, String inner, int access) {
            // Says that a class exists, not that it is used; but a member's simple name asks for
            // the class around it.
            if (outer != null && name.equals(reader.getClassName())) {
              recorder.map(outer);
            }
          }
        },
        ClassReader.SKIP_DEBUG);
    return names;
  }

  private static void zip(Path target, Map<String, byte[]> entries) throws IOException {
    Files.createDirectories(target.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target))) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry out = new ZipEntry(entry.getKey());
        out.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0));
        if (entry.getKey().endsWith("/")) {
          CRC32 none = new CRC32();
          out.setMethod(ZipEntry.STORED);
          out.setSize(0);
          out.setCrc(none.getValue());
        }
        zip.putNextEntry(out);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
  }
}
