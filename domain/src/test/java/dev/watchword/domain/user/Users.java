package dev.watchword.domain.user;

import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Makes users. */
public final class Users {
  private Users() {}

  /** An active user with a name of its own, made at the start of the clock, with the role user. */
  public static Draft active() {
    UserId id = UserId.next(TestClock.START, Randomness.shared());
    String name = "user-" + Long.toHexString(id.value().getLeastSignificantBits());
    return new Draft(
        User.create(
            id, Username.parse(name).orElseThrow(), Set.of(RoleName.USER), TestClock.START));
  }

  /** A user who may not log in. */
  public static Draft disabled() {
    return new Draft(
        active().build().disabled(TestClock.START, DisabledReason.parse("left the company")));
  }

  public static User named(String name) {
    return active().named(name).build();
  }

  /** A user in the making. */
  public record Draft(User user) {
    public Draft named(String name) {
      return with(
          user.id(),
          Username.parse(name).orElseThrow(),
          user.roles(),
          user.epoch(),
          user.version());
    }

    public Draft holding(RoleName... roles) {
      return with(user.id(), user.username(), Set.of(roles), user.epoch(), user.version());
    }

    public Draft createdAt(Instant instant) {
      return new Draft(
          new User(
              user.id(),
              user.username(),
              user.state(),
              user.roles(),
              user.epoch(),
              instant,
              user.updatedAt(),
              user.version()));
    }

    public Draft withId(UUID id) {
      return with(new UserId(id), user.username(), user.roles(), user.epoch(), user.version());
    }

    public Draft atEpoch(long epoch) {
      return with(user.id(), user.username(), user.roles(), new Epoch(epoch), user.version());
    }

    public Draft atVersion(long version) {
      return with(user.id(), user.username(), user.roles(), user.epoch(), version);
    }

    private Draft with(
        UserId id, Username username, Set<RoleName> roles, Epoch epoch, long version) {
      return new Draft(
          new User(
              id,
              username,
              user.state(),
              roles,
              epoch,
              user.createdAt(),
              user.updatedAt(),
              version));
    }

    public User build() {
      return user;
    }
  }
}
