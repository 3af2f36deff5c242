package dev.watchword.domain.transaction;

import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserRepository;
import dev.watchword.domain.user.Users;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the contracts of all repositories build on. Each test gets an empty installation. */
public interface StorageContract {
  UnitOfWork unitOfWork();

  default <T> T write(Function<Transaction, T> work) {
    return unitOfWork().write(work);
  }

  default <T> T read(Function<Transaction, T> work) {
    return unitOfWork().read(work);
  }

  default void run(Consumer<Transaction> work) {
    unitOfWork().run(work);
  }

  /** A user who is stored. */
  default User stored(Users.Draft draft) {
    User user = draft.build();
    UserRepository.Written written = write(transaction -> transaction.users().add(user));
    if (written != UserRepository.Written.STORED) {
      throw new AssertionError("the user is not stored: " + written);
    }
    return user;
  }
}
