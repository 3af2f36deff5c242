package dev.watchword.persistence.row;

import dev.watchword.domain.throttle.IpAddress;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Binds the domain's values in the form of their columns: a record of one component as that
 * component, such as an id as its UUID; an address as 128 bits; a duration in milliseconds.
 */
public final class PlainValueArgumentFactory implements ArgumentFactory.Preparable {
  private static final ClassValue<Optional<Plain>> PLAIN =
      new ClassValue<>() {
        @Override
        protected Optional<Plain> computeValue(Class<?> type) {
          return Plain.of(type);
        }
      };

  @Override
  public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
    return type instanceof Class<?> known
        ? PLAIN.get(known).flatMap(plain -> plain.prepare(config.get(Arguments.class)))
        : Optional.empty();
  }

  /** How a value is turned into one of a {@code type} that JDBI can bind. */
  private record Plain(Class<?> type, Function<Object, Object> of) {
    static Optional<Plain> of(Class<?> type) {
      if (type == Duration.class) {
        return Optional.of(new Plain(Long.class, value -> ((Duration) value).toMillis()));
      }
      if (type == IpAddress.class) {
        return Optional.of(new Plain(UUID.class, value -> bits((IpAddress) value)));
      }
      return Optional.ofNullable(type.getRecordComponents())
          .filter(components -> components.length == 1)
          .map(components -> of(components[0]));
    }

    private static UUID bits(IpAddress address) {
      return new UUID(address.high(), address.low());
    }

    private static Plain of(RecordComponent component) {
      Method accessor = component.getAccessor();
      return new Plain(component.getType(), value -> read(accessor, value));
    }

    private static Object read(Method accessor, Object value) {
      try {
        return accessor.invoke(value);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("a component of a value cannot be read", e);
      }
    }

    Optional<Function<Object, Argument>> prepare(Arguments arguments) {
      return arguments
          .prepareFor(type)
          .map(bind -> value -> bind.apply(value == null ? null : of.apply(value)));
    }
  }
}
