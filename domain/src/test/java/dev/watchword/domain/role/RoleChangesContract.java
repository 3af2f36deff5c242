package dev.watchword.domain.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.authentication.Subjects;
import dev.watchword.domain.key.SigningKeys;
import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.revocation.Revocation;
import dev.watchword.domain.testing.Race;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.transaction.StorageContract;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.Users;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How every {@link RoleRepository} keeps changes apart, and tells that there was one. */
public interface RoleChangesContract extends StorageContract {
  RoleName COUNTER = new RoleName("counter");
  PolicyName PASSING = new PolicyName("passing");

  private long revision() {
    return read(transaction -> transaction.roles().revision());
  }

  private void assertRises(Consumer<Transaction> change) {
    long before = revision();
    run(change);
    assertThat(revision()).isGreaterThan(before);
  }

  private void assertStays(Consumer<Transaction> noChange) {
    long before = revision();
    run(noChange);
    assertThat(revision()).isEqualTo(before);
  }

  @Test
  default void theRevisionRisesWithEachChangeOfARole() {
    assertRises(transaction -> transaction.roles().put(Roles.named("clerk").build()));
    assertRises(
        transaction -> transaction.roles().put(Roles.named("clerk").allowing("a:b").build()));
    assertRises(transaction -> transaction.roles().delete(new RoleName("clerk")));
  }

  @Test
  default void theRevisionRisesWithEachChangeOfAPolicy() {
    assertRises(transaction -> transaction.roles().put(Policies.silent("passing")));
    assertRises(transaction -> transaction.roles().put(Policies.strict("passing")));
    assertRises(transaction -> transaction.roles().delete(PASSING));
  }

  @Test
  default void theRevisionOfATransactionIsThatOfItsChanges() {
    long before = revision();

    long within =
        write(
            transaction -> {
              transaction.roles().put(Roles.named("clerk").build());
              return transaction.roles().revision();
            });

    assertThat(within).isGreaterThan(before).isEqualTo(revision());
  }

  @Test
  default void theRevisionStaysWhenNothingChanges() {
    assertStays(transaction -> transaction.roles().lock());
    assertStays(transaction -> transaction.roles().catalog());
    assertStays(transaction -> transaction.roles().delete(new RoleName("nothing")));
    assertStays(transaction -> transaction.roles().delete(new PolicyName("nothing")));
    assertStays(transaction -> transaction.users().add(Users.active().build()));
    assertStays(transaction -> transaction.keys().add(SigningKeys.upcoming()));
    assertStays(
        transaction ->
            transaction
                .revocations()
                .add(
                    List.of(
                        new Revocation.OfSubject(
                            Subjects.of(Users.active().build().id()),
                            Epoch.FIRST,
                            TestClock.START))));
  }

  @Test
  default void theRevisionStaysWhenAChangeIsTakenBack() {
    long before = revision();

    assertThatThrownBy(
            () ->
                run(
                    transaction -> {
                      transaction.roles().put(Roles.named("clerk").build());
                      throw new IllegalArgumentException("on purpose");
                    }))
        .hasMessage("on purpose");

    assertThat(revision()).isEqualTo(before);
  }

  @Test
  default void onlyOneIsBehindTheLock() {
    AtomicInteger inside = new AtomicInteger();

    List<Integer> most =
        Race.of(
            8,
            number -> {
              int seen = 0;
              for (int round = 0; round < 5; round++) {
                seen = Math.max(seen, write(transaction -> countedInside(transaction, inside)));
              }
              return seen;
            });

    assertThat(most).containsOnly(1);
  }

  private static int countedInside(Transaction transaction, AtomicInteger inside) {
    transaction.roles().lock();
    int now = inside.incrementAndGet();
    transaction.roles().catalog();
    transaction.roles().revision();
    inside.decrementAndGet();
    return now;
  }

  @Test
  default void noChangeIsLostBehindTheLock() {
    int threads = 8;
    int rounds = 5;
    run(transaction -> transaction.roles().put(Roles.named("counter").described("0").build()));

    Race.of(
        threads,
        number -> {
          for (int round = 0; round < rounds; round++) {
            run(RoleChangesContract::count);
          }
          return number;
        });

    Optional<Role> counter = read(transaction -> transaction.roles().catalog().role(COUNTER));
    assertThat(counter.map(Role::description)).contains(Integer.toString(threads * rounds));
  }

  private static void count(Transaction transaction) {
    transaction.roles().lock();
    Role before = transaction.roles().catalog().role(COUNTER).orElseThrow();
    int next = Integer.parseInt(before.description()) + 1;
    transaction.roles().put(Roles.named("counter").described(Integer.toString(next)).build());
  }

  /** A role comes under a policy that comes and goes with it. */
  @Test
  default void aCatalogIsWholeWhilePoliciesComeAndGo() {
    AtomicBoolean reading = new AtomicBoolean(true);

    List<Integer> seen =
        Race.of(
            2,
            number -> {
              if (number == 0) {
                return comeAndGo(reading);
              }
              try {
                return readRepeatedly(200);
              } finally {
                reading.set(false);
              }
            });

    assertThat(seen).allMatch(times -> times > 0);
  }

  private int comeAndGo(AtomicBoolean wanted) {
    int rounds = 0;
    while (wanted.get()) {
      run(
          transaction -> {
            transaction.roles().put(Policies.strict("passing"));
            transaction.roles().put(Roles.named("counter").under(PASSING).build());
          });
      run(
          transaction -> {
            transaction.roles().put(Roles.named("counter").build());
            transaction.roles().delete(PASSING);
          });
      rounds++;
    }
    return rounds;
  }

  private int readRepeatedly(int times) {
    for (int time = 0; time < times; time++) {
      RoleCatalog catalog = read(transaction -> transaction.roles().catalog());
      assertThat(catalog.roles()).contains(Roles.admin(), Roles.user());
    }
    return times;
  }
}
