package dev.graylane.agent.weave;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an {@link Integration} supports, in the words of {@code docs/supported-libraries.md}, whose
 * tables are made of these. Texts are Markdown.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Supported.Several.class)
public @interface Supported {
  /** Which of the tables it stands in. */
  Part part();

  /** The library, and what of it is supported. */
  String library();

  /** Of the library, those that the tests run; empty where it has none. */
  String versions() default "";

  /** What is left alone, or is not as one would expect. */
  String notes() default "";

  /** Of the agent, the first that has it. */
  String since() default "0.1";

  /** What the agent does with a library. */
  enum Part {
    OUTBOUND,
    INBOUND,
    MESSAGES,
    CONTEXT,
    END,
    TRACERS
  }

  /** For an integration that stands in several rows. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Several {
    Supported[] value();
  }
}
