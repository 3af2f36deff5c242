package dev.watchword.persistence.h2;

import dev.watchword.persistence.database.StorageRefusedException;
import java.lang.reflect.Field;

/**
 * Sets a final field of a foreign class. Java allows this until a future version refuses it (JEP
 * 500), unless the jar's manifest or an option declares it.
 */
final class FinalField {
  private FinalField() {}

  /**
   * Sets the field.
   *
   * @throws StorageRefusedException when this Java does not allow it
   */
  static void set(Class<?> owner, String name, Object object, int value) {
    try {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      field.setInt(object, value);
    } catch (IllegalAccessException refused) {
      throw new StorageRefusedException(
          "This Java does not let Watchword set up H2 so that nothing is lost; start it with"
              + " ./watchword or `java -jar watchword.jar`, or give java the option"
              + " --enable-final-field-mutation=ALL-UNNAMED.",
          refused);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("this version of H2 has no " + name, e);
    }
  }
}
