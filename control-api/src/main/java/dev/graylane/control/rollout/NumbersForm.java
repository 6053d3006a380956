package dev.graylane.control.rollout;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Writes records that are made of numbers, lists, maps and records of such as plain numbers, and
 * reads them back. The form's name says which records it is of, so that what another version wrote
 * is recognised, and not misread.
 */
final class NumbersForm<R extends Record> {
  private final Class<R> type;
  private final String name;

  NumbersForm(Class<R> type) {
    this.type = type;
    StringBuilder shape = new StringBuilder();
    describe(type, shape);
    name = type.getSimpleName() + "/" + Integer.toHexString(shape.toString().hashCode());
  }

  /** Which records these numbers are. */
  String name() {
    return name;
  }

  List<Double> write(R value) {
    List<Double> numbers = new ArrayList<>();
    write(value, numbers);
    return numbers;
  }

  R read(List<Double> numbers) {
    return type.cast(new Reader(numbers).read(type));
  }

  private static void write(Object value, List<Double> numbers) {
    if (value instanceof Number number) {
      numbers.add(number.doubleValue());
    } else if (value instanceof List<?> list) {
      numbers.add((double) list.size());
      list.forEach(each -> write(each, numbers));
    } else if (value instanceof NavigableMap<?, ?> map) {
      numbers.add((double) map.size());
      map.forEach(
          (key, each) -> {
            write(key, numbers);
            write(each, numbers);
          });
    } else {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        write(get(component, value), numbers);
      }
    }
  }

  private static Object get(RecordComponent component, Object of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  private static void describe(Type type, StringBuilder shape) {
    if (type instanceof ParameterizedType generic) {
      shape.append(generic.getRawType().getTypeName()).append('<');
      for (Type argument : generic.getActualTypeArguments()) {
        describe(argument, shape);
      }
      shape.append('>');
    } else if (type instanceof Class<?> plain && plain.isRecord()) {
      shape.append('{');
      for (RecordComponent component : plain.getRecordComponents()) {
        shape.append(component.getName()).append(':');
        describe(component.getGenericType(), shape);
      }
      shape.append('}');
    } else {
      shape.append(type.getTypeName()).append(';');
    }
  }

  private static final class Reader {
    private final List<Double> numbers;
    private int at;

    Reader(List<Double> numbers) {
      this.numbers = numbers;
    }

    Object read(Type type) {
      if (type instanceof ParameterizedType generic) {
        Type[] arguments = generic.getActualTypeArguments();
        return generic.getRawType() == List.class
            ? list(arguments[0])
            : map(arguments[0], arguments[1]);
      }
      Class<?> plain = (Class<?>) type;
      return plain.isRecord() ? record(plain) : number(plain);
    }

    private Object number(Class<?> type) {
      double number = numbers.get(at++);
      if (type == long.class || type == Long.class) {
        return (long) number;
      }
      return type == int.class || type == Integer.class ? (Object) (int) number : number;
    }

    private List<Object> list(Type of) {
      int size = numbers.get(at++).intValue();
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        list.add(read(of));
      }
      return list;
    }

    private NavigableMap<Object, Object> map(Type keys, Type values) {
      int size = numbers.get(at++).intValue();
      NavigableMap<Object, Object> map = new TreeMap<>();
      for (int i = 0; i < size; i++) {
        Object key = read(keys);
        map.put(key, read(values));
      }
      return map;
    }

    private Object record(Class<?> type) {
      RecordComponent[] components = type.getRecordComponents();
      Object[] values = new Object[components.length];
      Class<?>[] types = new Class<?>[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] = read(components[i].getGenericType());
      }
      try {
        var constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(type + " cannot be made", e);
      }
    }
  }
}
