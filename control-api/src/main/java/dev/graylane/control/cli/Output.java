package dev.graylane.control.cli;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import java.io.PrintWriter;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import picocli.CommandLine.Option;

/** The form in which a command prints its answer. */
final class Output {
  enum Form {
    TABLE,
    JSON,
    YAML
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "table",
      description = "table, json or yaml. Default: table")
  Form form;

  boolean isTable() {
    return form == Form.TABLE;
  }

  /** For JSON and YAML. */
  void print(MessageOrBuilder answer, PrintWriter out) throws InvalidProtocolBufferException {
    String json = JsonFormat.printer().print(answer);
    out.println(form == Form.JSON ? json : yaml(json));
    out.flush();
  }

  private static String yaml(String json) {
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(json);
    return new Dump(DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build())
        .dumpToString(tree)
        .stripTrailing();
  }
}
