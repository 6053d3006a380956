package dev.graylane.agent.weave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What an integration declares, as data. */
final class Description implements Integration.Weaving {
  private final String name;
  private final String packageName;
  private final List<Advised> advised = new ArrayList<>();
  private final List<String> opens = new ArrayList<>();
  private final List<String> markers = new ArrayList<>();

  private Description(Integration integration) {
    name = integration.name();
    String type = integration.getClass().getName();
    packageName = type.substring(0, type.lastIndexOf('.'));
  }

  static Description of(Integration integration) {
    Description description = new Description(integration);
    integration.describe(description);
    return description;
  }

  @Override
  public Integration.Weaving advise(String className, MethodPattern method, String advice) {
    advised.add(new Advised(className, method, advice, true));
    return this;
  }

  @Override
  public Integration.Weaving adviseIfPresent(
      String className, MethodPattern method, String advice) {
    advised.add(new Advised(className, method, advice, false));
    return this;
  }

  @Override
  public Integration.Weaving onlyWith(String className) {
    markers.add(className);
    return this;
  }

  @Override
  public Integration.Weaving opens(String moduleAndPackage) {
    opens.add(moduleAndPackage);
    return this;
  }

  String name() {
    return name;
  }

  /** The package of the integration's classes. */
  String packageName() {
    return packageName;
  }

  List<Advised> advised() {
    return Collections.unmodifiableList(advised);
  }

  /** Advice for one class. */
  List<Advised> advised(String className) {
    List<Advised> those = new ArrayList<>();
    for (Advised each : advised) {
      if (each.className.equals(className)) {
        those.add(each);
      }
    }
    return those;
  }

  /** Classes without which the library is of another generation, and none of ours. */
  List<String> markers() {
    return Collections.unmodifiableList(markers);
  }

  /** {@code module/package} each. */
  List<String> opens() {
    return opens;
  }

  /** One method pattern of one class, and its advice. */
  static final class Advised {
    private final String className;
    private final MethodPattern method;
    private final String advice;
    private final boolean required;

    Advised(String className, MethodPattern method, String advice, boolean required) {
      this.className = className;
      this.method = method;
      this.advice = advice;
      this.required = required;
    }

    String className() {
      return className;
    }

    MethodPattern method() {
      return method;
    }

    String advice() {
      return advice;
    }

    /** Whether a class without such a method is of a shape that the integration does not know. */
    boolean required() {
      return required;
    }
  }
}
