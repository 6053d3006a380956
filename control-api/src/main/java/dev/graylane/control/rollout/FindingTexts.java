package dev.graylane.control.rollout;

import dev.graylane.control.statistics.Finding;
import java.math.BigDecimal;
import java.math.MathContext;

/** Says a finding in words. */
final class FindingTexts {
  private static final MathContext SHOWN = new MathContext(3);

  private FindingTexts() {}

  static String of(Finding finding) {
    String value = number(finding.check(), finding.value());
    String limit = number(finding.check(), finding.threshold());
    String text = value + " of " + finding.samples() + " requests, limit " + limit;
    if (!Double.isNaN(finding.bound())) {
      String side = isMargin(finding.check()) ? ", proven below " : ", proven above ";
      text += side + number(finding.check(), finding.bound());
    }
    return finding.reason().isEmpty() ? text : text + ": " + finding.reason();
  }

  private static String number(String check, double value) {
    if (Double.isNaN(value)) {
      return "nothing";
    }
    if (Double.isInfinite(value)) {
      return "any";
    }
    if (isMargin(check) || (check.endsWith("atio") && !check.equals("sampleRatio"))) {
      return rounded(value) + "x";
    }
    return check.startsWith("latency") ? rounded(value / 1_000) + "ms" : rounded(value * 100) + "%";
  }

  private static boolean isMargin(String check) {
    return check.endsWith("nonInferiority");
  }

  static String rounded(double value) {
    return new BigDecimal(value).round(SHOWN).stripTrailingZeros().toPlainString();
  }
}
