package dev.graylane.it.dubbo.streams;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.util.ArrayList;
import java.util.Map;

/** What the test has the application do with its streams. The test's own JVM has no Dubbo. */
public final class Talk {
  private Talk() {}

  /**
   * Opens a stream; the result is its number.
   *
   * @param way {@code list}, {@code collect} or {@code chat}
   * @param item for a list
   */
  public record Open(String url, String way, String item, Map<String, String> attachments)
      implements Operation<Integer> {
    @Override
    public Integer run(World world) {
      return Conversation.open(url, way, item, attachments);
    }
  }

  /** Says something, and waits until so much was heard in all, which is the result. */
  public record Say(int id, String said, int answers) implements Operation<ArrayList<String>> {
    @Override
    public ArrayList<String> run(World world) throws Exception {
      return Conversation.of(id).say(said, answers);
    }
  }

  /** Waits until so much was heard in all, which is the result. */
  public record Hear(int id, int answers) implements Operation<ArrayList<String>> {
    @Override
    public ArrayList<String> run(World world) throws Exception {
      return Conversation.of(id).hear(answers);
    }
  }

  /** Has no more to say; the result is all that was heard until the end. */
  public record Finish(int id) implements Operation<ArrayList<String>> {
    @Override
    public ArrayList<String> run(World world) throws Exception {
      return Conversation.of(id).finish();
    }
  }

  /** Gives up. */
  public record Cancel(int id) implements Operation<Boolean> {
    @Override
    public Boolean run(World world) {
      Conversation.of(id).giveUp();
      return true;
    }
  }

  /** A call that is none, to a service that has others list. */
  public record Relay(String url, String next, Map<String, String> attachments)
      implements Operation<String> {
    @Override
    public String run(World world) throws Exception {
      return Conversation.relay(url, next, attachments);
    }
  }

  /** A provider ends the lists that go on; the result is how many. */
  public record FinishLists() implements Operation<Integer> {
    @Override
    public Integer run(World world) {
      return ChatsService.finishLists();
    }
  }
}
