import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
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

/**
 * Makes graylane-agent.jar of the relocated jars: the premain classes stay as they are, all else goes
 * under {@code inst/}, classes as {@code .classdata}. Leaves out every class that cannot be reached
 * from ours: a class is reached when its name stands in the constant pool of a class that is, be it
 * as a reference or in a string. Same input, same bytes.
 */
public final class AssembleAgent {
  private static final String OURS = "dev/graylane/";
  private static final String SHADED = "dev/graylane/shaded/";
  private static final String PREMAIN = "dev/graylane/agent/bootstrap/";
  private static final String LINK = "java/lang/GraylaneLink.class";
  private static final String SERVICES = "META-INF/services/";

  private final Map<String, byte[]> entries = new TreeMap<>();

  public static void main(String[] arguments) throws IOException {
    AssembleAgent assembly = new AssembleAgent();
    for (int i = 2; i < arguments.length; i++) {
      assembly.read(Path.of(arguments[i]));
    }
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
          out.put("inst/" + name + "data", entry.getValue());
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
          && name.endsWith(".class")
          && !name.startsWith("dev/graylane/agent/weave/WeaveIndexWriter")) {
        reached.add(name);
        work.add(name);
      }
    }
    Set<String> services = new HashSet<>();
    while (!work.isEmpty()) {
      String next = work.remove();
      for (String text : strings(entries.get(next))) {
        for (String name : names(text)) {
          if (entries.containsKey(name) && reached.add(name)) {
            work.add(name);
          }
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

  /** The classes that a constant may name: as such, in a descriptor or signature, or as a string. */
  private static Set<String> names(String text) {
    Set<String> names = new HashSet<>();
    StringBuilder name = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ';';
      // Kotlin's names may have a hyphen too.
      if (Character.isJavaIdentifierPart(c) || c == '/' || c == '.' || c == '-') {
        name.append(c == '.' ? '/' : c);
      } else {
        add(names, name.toString());
        name.setLength(0);
      }
    }
    return names;
  }

  private static void add(Set<String> names, String name) {
    if (name.indexOf('/') < 0) {
      return;
    }
    names.add(name + ".class");
    // In a descriptor the name has prefixes: (IJLname;
    int start = name.indexOf(OURS);
    if (start > 0) {
      names.add(name.substring(start) + ".class");
    }
  }

  /** The UTF-8 constants of a class file, JVMS 4.4. */
  private static Set<String> strings(byte[] classFile) throws IOException {
    Set<String> strings = new HashSet<>();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
    in.readLong();
    int count = in.readUnsignedShort();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> strings.add(in.readUTF());
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.readInt();
        case 5, 6 -> {
          in.readLong();
          i++;
        }
        case 7, 8, 16, 19, 20 -> in.readUnsignedShort();
        case 15 -> in.skipBytes(3);
        default -> throw new IOException("unknown constant " + tag);
      }
    }
    return strings;
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
