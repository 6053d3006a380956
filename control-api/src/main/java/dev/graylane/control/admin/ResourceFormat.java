package dev.graylane.control.admin;

import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import dev.graylane.control.rules.RuleSet;
import dev.graylane.v1.Manifest;
import dev.graylane.v1.Problem;
import java.util.List;

/** Between resources as people write them and the model's messages. Thread-safe. */
public interface ResourceFormat {

  /** What was read, and all that is wrong with it. */
  interface Documents {
    List<Message> resources();

    /** Mistakes of form, with file and line. */
    List<Problem> problems();

    /**
     * Mistakes and doubts about the rules as they would be with these documents; knows where each
     * was written.
     */
    List<Problem> check(RuleSet after);

    /** A mistake that somebody else found, with the place of what it is about. */
    Problem problem(String resource, String path, String message);
  }

  Documents parse(List<Manifest> manifests, List<Struct> resources);

  /** The resource as it is written, without kind and name. */
  Struct toSpec(Message resource);

  String toYaml(Message resource);
}
