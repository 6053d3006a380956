package dev.graylane.it.client;

import java.io.Serializable;

/** Something that the test asks the client JVM to do. */
public interface Operation<R extends Serializable> extends Serializable {
  R run(World world) throws Exception;
}
