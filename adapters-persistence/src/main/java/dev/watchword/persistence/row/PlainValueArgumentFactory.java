package dev.watchword.persistence.row;

import dev.watchword.domain.throttle.IpAddress;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Binds the domain's values in the form of their columns: a record of one component as that
 * component, such as an id as its UUID; an address as 128 bits; a duration in milliseconds.
 */
public final class PlainValueArgumentFactory implements ArgumentFactory {
  private static final ClassValue<Optional<Method>> ONLY_COMPONENT =
      new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
          RecordComponent[] components = type.getRecordComponents();
          return components.length == 1
              ? Optional.of(components[0].getAccessor())
              : Optional.empty();
        }
      };

  @Override
  public Optional<Argument> build(Type type, Object value, ConfigRegistry config) {
    return plain(value)
        .flatMap(plain -> config.get(Arguments.class).findFor(plain.getClass(), plain));
  }

  private static Optional<Object> plain(Object value) {
    return switch (value) {
      case null -> Optional.empty();
      case Duration duration -> Optional.of(duration.toMillis());
      case IpAddress address -> Optional.of(new UUID(address.high(), address.low()));
      case Record wrapper ->
          ONLY_COMPONENT.get(wrapper.getClass()).map(component -> read(component, wrapper));
      default -> Optional.empty();
    };
  }

  private static Object read(Method component, Record wrapper) {
    try {
      return component.invoke(wrapper);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a component of a value cannot be read", e);
    }
  }
}
