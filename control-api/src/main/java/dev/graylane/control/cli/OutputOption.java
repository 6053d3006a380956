package dev.graylane.control.cli;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import picocli.CommandLine.Option;

/** How a command shows its data: for people, or, complete, for programs. */
final class OutputOption {
  /** What can be written after {@code -o}. */
  enum Form {
    TABLE,
    JSON,
    YAML;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  // A Struct's numbers are printed as 100.0; strings never end a line without their quote.
  private static final Pattern WHOLE =
      Pattern.compile("(?m)^(\\s*(?:\"(?:[^\"\\\\]|\\\\.)*\": )?-?\\d+)\\.0(?=,?$)");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}. Default: table")
  Form form = Form.TABLE;

  /** Prints a message as the API's JSON, or the same as YAML; false when a table is asked for. */
  boolean print(Terminal terminal, MessageOrBuilder message) {
    if (form == Form.TABLE) {
      return false;
    }
    String json = json(message);
    if (form == Form.JSON) {
      terminal.out().println(json);
    } else {
      terminal.out().print(yaml(json));
      terminal.out().flush();
    }
    return true;
  }

  static String json(MessageOrBuilder message) {
    try {
      return WHOLE.matcher(JsonFormat.printer().print(message)).replaceAll("$1");
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("every message of the API can be JSON", e);
    }
  }

  private static String yaml(String json) {
    return new Dump(DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build())
        .dumpToString(new Load(LoadSettings.builder().build()).loadFromString(json));
  }
}
