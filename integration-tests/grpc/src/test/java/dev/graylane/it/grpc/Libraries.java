package dev.graylane.it.grpc;

import dev.graylane.it.AgentJvm;
import java.nio.file.Path;
import java.util.List;

/** The versions of gRPC that applications come with. */
enum Libraries {
  /** 1.40.0, with Protobuf 3.17, Guava 30 and Netty 4.1.52. */
  OLDEST,
  /** 1.85.1, with Protobuf 3.25.9, Guava 33 and Netty 4.2. */
  NEWEST,
  /** 1.81.0, with servlets of {@code jakarta} and Tomcat 10.1. */
  SERVLET,
  /** 1.53.0, the first with servlets, which are those of {@code javax}, and Tomcat 9. */
  SERVLET_JAVAX;

  /** Has a JVM run these applications with this version. */
  AgentJvm.Builder in(AgentJvm.Builder jvm) {
    Path module = Path.of(System.getProperty("graylane.grpc.dir"));
    return jvm.classPath(
        List.of(
            module.resolve("target/classes"),
            module
                .resolve(name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                .resolve("target/jars/*")));
  }
}
