package dev.graylane.it.thrift;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.util.ArrayList;

/** Calls again and again by one client; the result is the answers. */
public record PlaceOften(Place place, int times) implements Operation<ArrayList<String>> {
  @Override
  public ArrayList<String> run(World world) {
    ArrayList<String> answers = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      answers.add(place.run());
    }
    return answers;
  }
}
