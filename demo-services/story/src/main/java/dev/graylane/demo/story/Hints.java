package dev.graylane.demo.story;

import java.io.PrintStream;

/** What to open and try after the story. */
final class Hints {
  private final PrintStream out;
  private final Stage stage;

  Hints(PrintStream out, Stage stage) {
    this.out = out;
    this.stage = stage;
  }

  void print(boolean running) {
    if (running) {
      printShop();
    }
    stage
        .jaeger()
        .ifPresentOrElse(jaeger -> printTraces(jaeger, running), this::printHowToGetJaeger);
    if (running) {
      out.printf("%nAll of it runs until you press Ctrl-C.%n");
    }
  }

  private void printShop() {
    String page = "http://127.0.0.1:" + stage.shop().storefrontPort() + "/checkout?item=book";
    out.printf(
        """

        The shop is at %1$s
        and the control server at %2$s. Try:

          export GRAYLANE_SERVER=%2$s
          ./graylane agents
          ./graylane apply -f demo-services/rules/beta.yaml --wait
          curl -s -H 'x-beta: yes' '%1$s'
          ./graylane apply -f demo-services/rules/lane.yaml --wait
          curl -s -H 'x-lane: checkout-redesign' '%1$s'
          ./graylane top
          ./graylane history
        """,
        page, stage.control().url());
  }

  private void printTraces(Jaeger jaeger, boolean running) {
    if (running) {
      out.printf(
          """

          The traces in which v2 of orders took part:
            page:  %s
            JSON:  curl -s '%s'
          """,
          jaeger.page("orders", "v2"), jaeger.query("orders", "v2"));
    } else {
      out.printf(
          "%nWith --keep, Jaeger stays up to be searched: release.version=v2 finds v2's traces.%n");
    }
  }

  private void printHowToGetJaeger() {
    out.printf(
        """

        To see the calls as traces, get Jaeger and run the story again (a release's binary does, too):
          .ci/install-jaeger
          JAEGER=$(go env GOPATH)/bin/jaeger demo-services/run.sh --keep
        """);
  }
}
