package dev.graylane.it.app;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.util.ArrayList;

/** Uses each library and tells which jar it came from and what it did. */
public record LibraryReport() implements Operation<ArrayList<String>> {
  @Override
  public ArrayList<String> run(World world) throws Exception {
    return new ArrayList<>(Libraries.report());
  }
}
