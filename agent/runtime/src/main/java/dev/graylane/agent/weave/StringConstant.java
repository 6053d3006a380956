package dev.graylane.agent.weave;

import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.constant.TextConstant;
import net.bytebuddy.utility.JavaConstant;

/**
 * A string among the arguments of an invokedynamic instruction. Byte Buddy's own class for it
 * prepares for all other kinds of constants, too, which costs each start some fifty classes.
 */
final class StringConstant implements JavaConstant {
  private final String text;

  StringConstant(String text) {
    this.text = text;
  }

  @Override
  public Object toDescription() {
    return text;
  }

  /** The one visitor it meets makes of a constant what ASM takes, which for a string is itself. */
  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <T> T accept(Visitor<T> visitor) {
    return (T) text;
  }

  @Override
  public TypeDescription getTypeDescription() {
    return TypeDescription.ForLoadedType.of(String.class);
  }

  @Override
  public StackManipulation toStackManipulation() {
    return new TextConstant(text);
  }
}
