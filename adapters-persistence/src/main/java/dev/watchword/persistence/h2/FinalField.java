package dev.watchword.persistence.h2;

import dev.watchword.persistence.database.StorageRefusedException;
import java.lang.reflect.Field;

/**
 * A field of somebody else's class that is final. Java allows that it is set until a version to
 * come refuses it (JEP 500), unless the jar's manifest or an option says that it is meant.
 */
final class FinalField {
  private FinalField() {}

  /**
   * Sets it.
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
          "This Java does not let Watchword set up H2 so that nothing is lost; start it by"
              + " ./watchword or `java -jar watchword.jar`, or give java the option"
              + " --enable-final-field-mutation=ALL-UNNAMED.",
          refused);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("this version of H2 has no " + name, e);
    }
  }
}
