package dev.watchword.application.user;

import static dev.watchword.application.user.Imported.HASH;
import static dev.watchword.application.user.Imported.disabled;
import static dev.watchword.application.user.Imported.lines;
import static dev.watchword.application.user.Imported.user;
import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.user.ImportUsers.Line;
import dev.watchword.application.user.ImportUsers.Summary;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.audit.RecordedEvent;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.Clients;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.role.Roles;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.AccountState;
import dev.watchword.domain.user.DisabledReason;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.UserRepository;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.user.Users;
import dev.watchword.domain.validation.Validated;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportUsersTest {
  private final Installation installation = new Installation();
  private final Imported heard = new Imported();
  private final ImportUsers importUsers =
      new ImportUsers(
          installation.administration(),
          installation.importStores(),
          installation.hasher(),
          installation.clock());

  private Summary execute(UserRecord... users) {
    return importUsers.execute(lines(users), heard);
  }

  private Summary executeStrictly(UserRecord... users) {
    return importUsers.executeStrictly(lines(users), heard);
  }

  @Test
  void aHashIsStoredInItsOwnForm() {
    PasswordHash foreign = new PasswordHash("foreign" + HASH.phc());

    assertThat(execute(user("ada", foreign))).isEqualTo(new Summary(1, 1, 0, 0, 0));

    UserId ada = found("ada").orElseThrow().id();
    assertThat(installation.storage().read(tx -> tx.credentials().find(ada)).orElseThrow().hash())
        .isEqualTo(HASH);
  }

  @Test
  void aWeakHashIsTakenOnlyInsideANewOne() {
    PasswordHash weak = new PasswordHash("weak" + HASH.phc());

    assertThat(execute(user("ada", weak))).isEqualTo(new Summary(1, 0, 0, 1, 0));
    assertThat(heard.reasons())
        .singleElement()
        .asString()
        .startsWith("1: password_hash is too weak: a fake; ");

    assertThat(importUsers.wrappingWeak().execute(lines(user("ada", weak)), heard))
        .isEqualTo(new Summary(1, 1, 0, 0, 0));
    assertThat(importUsers.wrappingWeak().executeStrictly(lines(user("grace", weak)), heard))
        .isEqualTo(new Summary(1, 1, 0, 0, 0));
    assertThat(importUsers.wrappingWeak().execute(lines(user("linus")), heard))
        .isEqualTo(new Summary(1, 1, 0, 0, 0));
    for (Summary again :
        List.of(
            importUsers.wrappingWeak().execute(lines(user("ada", weak)), heard),
            importUsers.wrappingWeak().executeStrictly(lines(user("ada", weak)), heard),
            importUsers.wrappingWeak().rehearse(lines(user("ada", weak)), heard))) {
      assertThat(again).isEqualTo(new Summary(1, 0, 1, 0, 0));
    }
    assertThat(importUsers.wrappingWeak().rehearse(lines(user("mary", weak)), heard))
        .isEqualTo(new Summary(1, 1, 0, 0, 0));
    assertThat(found("mary")).isEmpty();
  }

  @Test
  void theHashOfAnEmptyPasswordIsRefusedWithThatReason() {
    PasswordHash empty = installation.hasher().hash(Password.of(""));

    assertThat(execute(user("ada", empty), user("grace"))).isEqualTo(new Summary(2, 1, 0, 1, 0));
    assertThat(executeStrictly(user("linus", empty))).isEqualTo(new Summary(1, 0, 0, 1, 0));
    assertThat(heard.reasons())
        .containsExactly(
            "1: password_hash is that of the empty password",
            "1: password_hash is that of the empty password");
  }

  private Optional<User> found(String name) {
    return installation.storage().read(tx -> tx.users().findByUsername(new Username(name)));
  }

  private static UserId bornAt(Instant instant) {
    return UserId.next(instant, Randomness.shared());
  }

  @Test
  void aUserKeepsHashRolesAndId() {
    UserId id = bornAt(START.minus(Duration.ofDays(400)));
    UserRecord ada =
        new UserRecord(
            new Username("ada"),
            HASH,
            new Validity.Lasting(),
            List.of("user", "admin"),
            Optional.empty(),
            Optional.of(id),
            Optional.empty());

    assertThat(execute(ada)).isEqualTo(new Summary(1, 1, 0, 0, 0));

    User found = found("ada").orElseThrow();
    assertThat(found)
        .isEqualTo(
            User.create(
                id,
                new Username("ada"),
                Set.of(RoleName.USER, RoleName.ADMIN),
                START.minus(Duration.ofDays(400))));
    assertThat(installation.credentialOf(found).hash()).isEqualTo(HASH);
    assertThat(installation.hasher().hashed() + installation.hasher().compared()).isZero();
  }

  @Test
  void withoutAnIdTheAccountBeginsNow() {
    execute(user("ada"), user("grace"));

    assertThat(found("ada").map(User::createdAt)).contains(START);
    assertThat(found("ada").map(User::id)).isNotEqualTo(found("grace").map(User::id));
  }

  @Test
  void whoWasDisabledElsewhereIsDisabledHere() {
    execute(disabled("ada", "on leave"));

    assertThat(found("ada").map(User::state))
        .contains(new AccountState.Disabled(START, DisabledReason.parse("on leave")));
  }

  @Test
  void eachOfThemIsRecorded() {
    execute(user("ada"), disabled("grace", "left"));

    UserId ada = found("ada").orElseThrow().id();
    UserId grace = found("grace").orElseThrow().id();
    assertThat(installation.recorded())
        .containsExactlyElementsOf(
            Stream.of(
                    new AuditEvent.UserCreated(ada, new Username("ada")),
                    new AuditEvent.RoleGranted(ada, RoleName.USER),
                    new AuditEvent.UserCreated(grace, new Username("grace")),
                    new AuditEvent.RoleGranted(grace, RoleName.USER),
                    new AuditEvent.UserDisabled(grace, DisabledReason.parse("left")))
                .map(
                    event ->
                        new RecordedEvent(event, new Actor.CommandLine(), Origin.INTERNAL, START))
                .toList());
  }

  @Test
  void aHashThatNobodyCanVerifyIsRefusedAndNotRepeated() {
    String secret = "$1$deadbeef$0Huu6KHrKLVWfqa4WljDE0";

    assertThat(execute(user("ada", new PasswordHash(secret)), user("grace")))
        .isEqualTo(new Summary(2, 1, 0, 1, 0));

    assertThat(heard.reasons()).singleElement().asString().startsWith("1: password_hash ");
    assertThat(heard.reasons().getFirst()).doesNotContain("deadbeef").doesNotContain("ada");
    assertThat(found("ada")).isEmpty();
    assertThat(found("grace")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        "f47ac10b-58cc-4372-a567-0e02b2c3d479",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "01a20ce4-5476-74aa-c82a-452053e546da"
      })
  void anIdOfAnotherVersionIsKeptAndSaysNothingOfTheTime(String id) {
    execute(user("ada", new UserId(UUID.fromString(id))));

    assertThat(found("ada").map(ada -> ada.id().toString())).contains(id);
    assertThat(found("ada").map(User::createdAt)).contains(START);
  }

  @Test
  void theNilUuidIsNobodysId() {
    execute(user("ada", UserId.NOBODY));

    assertThat(heard.reasons()).containsExactly("1: id must not be the nil UUID");
    assertThat(found("ada")).isEmpty();
  }

  @Test
  void theIdOfAClientIsNoUsersId() {
    Client client = Clients.named("billing");
    installation.storage().run(tx -> assertThat(tx.clients().add(client)).isTrue());
    UserRecord ada = user("ada", new UserId(client.id().value()));

    assertThat(execute(ada)).isEqualTo(new Summary(1, 0, 0, 1, 0));
    assertThat(importUsers.rehearse(lines(ada), heard)).isEqualTo(new Summary(1, 0, 0, 1, 0));

    assertThat(heard.reasons())
        .containsExactly(
            "1: id must not be that of a client", "1: id must not be that of a client");
    assertThat(found("ada")).isEmpty();
  }

  @Test
  void anIdOfTheFutureSaysNothingOfTheTime() {
    execute(user("ada", bornAt(START)), user("grace", bornAt(START.plusMillis(1))));

    assertThat(found("ada").map(User::createdAt)).contains(START);
    assertThat(found("grace").map(User::createdAt)).contains(START);
  }

  @Test
  void theTimeOfCreationIsThatOfTheLineAndNeverOfTheFuture() {
    Instant then = Instant.parse("2009-01-02T03:04:05.678999Z");
    UserId id = bornAt(START.minusSeconds(1));

    execute(
        Imported.bornAt("ada", Optional.of(id), then),
        Imported.bornAt("grace", Optional.empty(), Instant.EPOCH),
        Imported.bornAt("linus", Optional.empty(), START),
        Imported.bornAt("tomorrow", Optional.empty(), START.plusMillis(1)),
        Imported.bornAt("antiquity", Optional.empty(), Instant.EPOCH.minusMillis(1)));

    assertThat(found("ada").map(User::createdAt))
        .contains(Instant.parse("2009-01-02T03:04:05.678Z"));
    assertThat(found("grace").map(User::createdAt)).contains(Instant.EPOCH);
    assertThat(found("linus").map(User::createdAt)).contains(START);
    assertThat(heard.reasons())
        .containsExactly(
            "4: created_at must not be in the future, nor before 1970",
            "5: created_at must not be in the future, nor before 1970");
  }

  @Test
  void namesAndIdsAreGivenOnce() {
    User present = installation.with(Users.named("ada"));
    UserId id = bornAt(START);

    Summary summary =
        execute(
            user("ada"),
            user("linus", present.id()),
            user("grace", id),
            user("grace"),
            user("helen", id),
            user("mary"));

    assertThat(summary).isEqualTo(new Summary(6, 2, 1, 3, 0));
    assertThat(heard.reasons())
        .containsExactly(
            "1: the user exists already and differs in password_hash",
            "2: id belongs to another user",
            "5: id belongs to another user");
    assertThat(found("ada")).contains(present);
    assertThat(found("mary")).isPresent();
  }

  @Test
  void rolesMustExistAndBeAtMost32() {
    IntStream.rangeClosed(1, 33)
        .forEach(number -> installation.storage().put(Roles.named("r" + number).build()));
    List<String> most = IntStream.rangeClosed(1, 32).mapToObj(number -> "r" + number).toList();
    List<String> more = IntStream.rangeClosed(1, 33).mapToObj(number -> "r" + number).toList();

    execute(
        user("ada", most),
        user("grace", more),
        user("linus", List.of("user", "nobody")),
        user("mary", List.of("not a name")),
        user("helen", List.of()));

    assertThat(found("ada").map(ada -> ada.roles().size())).contains(User.MAX_ROLES);
    assertThat(found("helen").map(User::roles)).contains(Set.of());
    assertThat(heard.reasons())
        .containsExactly(
            "2: roles must be at most 32",
            "3: roles must not contain 'nobody', which is not an existing role",
            "4: roles must contain only names of roles");
  }

  @Test
  void aLineThatCannotBeReadIsSkippedByItsNumber() {
    Iterator<Line> lines =
        List.<Line>of(new Line.Unreadable(7, "it is not UTF-8"), new Line.Wanted(9, user("ada")))
            .iterator();

    assertThat(importUsers.execute(lines, heard)).isEqualTo(new Summary(2, 1, 0, 1, 0));

    assertThat(heard.reasons()).containsExactly("7: it is not UTF-8");
    assertThat(found("ada")).isPresent();
  }

  @Test
  void moreThanOneTransactionHoldsAreImportedAll() {
    int many = 1201;
    UserRecord[] users =
        IntStream.range(0, many).mapToObj(number -> user("u" + number)).toArray(UserRecord[]::new);

    assertThat(execute(users)).isEqualTo(new Summary(many, many, 0, 0, 0));

    assertThat(found("u0")).isPresent();
    assertThat(found("u1200")).isPresent();
    assertThat(heard.progress()).hasSize(many).startsWith(1L).endsWith((long) many);
  }

  @Test
  void linesAreJudgedInTheirOrderHoweverManyAreStoredTogether() {
    UserId id = new UserId(UUID.randomUUID());
    List<Line> lines = new ArrayList<>();
    lines.add(new Line.Wanted(1, user("ada", List.of("clerk"))));
    lines.add(new Line.WantedRole(2, Validated.valid(PLAIN_CLERK)));
    lines.add(new Line.Unreadable(3, "it is not JSON"));
    lines.add(new Line.Wanted(4, user("ada", List.of("clerk"))));
    lines.add(new Line.Wanted(5, user("ada", List.of("clerk"))));
    lines.add(new Line.Wanted(6, user("grace", id)));
    for (long number = 7; number <= 1200; number++) {
      lines.add(new Line.Wanted(number, user("u" + number)));
    }
    lines.add(new Line.Wanted(1201, user("helen", id)));
    lines.add(new Line.Wanted(1202, user("u7")));

    assertThat(importUsers.executeStrictly(lines.iterator(), heard))
        .isEqualTo(new Summary(1201, 0, 2, 3, 0));
    assertThat(found("ada")).isEmpty();
    assertThat(importUsers.execute(lines.iterator(), heard))
        .isEqualTo(new Summary(1201, 1196, 2, 3, 1));

    List<String> reasons =
        List.of(
            "1: roles must not contain 'clerk', which is not an existing role",
            "3: it is not JSON",
            "1201: id belongs to another user");
    assertThat(heard.reasons())
        .startsWith(reasons.toArray(String[]::new))
        .endsWith(reasons.toArray(String[]::new));
    assertThat(heard.progress()).hasSize(2 * 1202).endsWith(1202L);
    assertThat(found("helen")).isEmpty();
  }

  @Test
  void whoIsAddedMeanwhileIsFoundAndTheOthersAreStored() {
    User taken = Users.named("ada");
    Administration administration =
        new Administration(
            new Meanwhile(
                installation.unitOfWork(),
                tx -> {
                  assertThat(tx.users().add(taken)).isEqualTo(UserRepository.Written.STORED);
                  tx.credentials().add(Credential.create(taken.id(), HASH, new Validity.Lasting()));
                }),
            installation.recordDenial(),
            installation.clock());
    ImportUsers racing =
        new ImportUsers(
            administration,
            installation.importStores(),
            installation.hasher(),
            installation.clock());

    assertThat(
            racing.execute(
                lines(user("grace"), user("ada"), user("ada", List.of()), user("linus")), heard))
        .isEqualTo(new Summary(4, 2, 1, 1, 0));

    assertThat(heard.reasons()).containsExactly("3: the user exists already and differs in roles");
    assertThat(found("ada")).contains(taken);
    assertThat(found("grace")).isPresent();
    assertThat(installation.recorded()).hasSize(4);
  }

  /** A storage in which others do something just before users are added for the first time. */
  private static final class Meanwhile implements UnitOfWork {
    private final UnitOfWork storage;
    private Consumer<Transaction> others;

    Meanwhile(UnitOfWork storage, Consumer<Transaction> others) {
      this.storage = storage;
      this.others = others;
    }

    @Override
    public <T> T write(Function<Transaction, T> work) {
      return storage.write(tx -> work.apply(around(tx)));
    }

    @Override
    public <T> T read(Function<Transaction, T> work) {
      return storage.read(work);
    }

    private Transaction around(Transaction tx) {
      UserRepository users = mock(UserRepository.class, delegatesTo(tx.users()));
      doAnswer(
              call -> {
                others.accept(tx);
                others = nothing -> {};
                return tx.users().addAll(call.getArgument(0));
              })
          .when(users)
          .addAll(any());
      Transaction around = mock(Transaction.class, delegatesTo(tx));
      doReturn(users).when(around).users();
      return around;
    }
  }

  @Test
  void aWeakHashThatComesTwiceIsWrappedOnce() {
    PasswordHash weak = new PasswordHash("weak" + HASH.phc());
    UserRecord ada = user("ada", weak);

    assertThat(importUsers.wrappingWeak().execute(lines(ada, ada, user("grace")), heard))
        .isEqualTo(new Summary(3, 2, 1, 0, 0));
    assertThat(
            importUsers
                .wrappingWeak()
                .executeStrictly(lines(user("linus", weak), user("linus", weak)), heard))
        .isEqualTo(new Summary(2, 1, 1, 0, 0));
  }

  @Test
  void strictlyNobodyIsImportedWhenOneLineIsBadAndEachBadOneIsTold() {
    assertThat(
            executeStrictly(
                user("ada"),
                user("ada", List.of("admin")),
                user("grace"),
                user("linus", List.of("nobody"))))
        .isEqualTo(new Summary(4, 0, 0, 2, 0));

    assertThat(heard.reasons()).hasSize(2);
    assertThat(found("ada")).isEmpty();
    assertThat(found("grace")).isEmpty();
    assertThat(installation.recorded()).isEmpty();
  }

  @Test
  void strictlyAllAreImportedWhenAllAreGood() {
    assertThat(executeStrictly(user("ada"), user("grace"))).isEqualTo(new Summary(2, 2, 0, 0, 0));

    assertThat(found("ada")).isPresent();
    assertThat(found("grace")).isPresent();
  }

  @Test
  void nothingIsImportedFromNothing() {
    assertThat(execute()).isEqualTo(new Summary(0, 0, 0, 0, 0));
    assertThat(executeStrictly()).isEqualTo(new Summary(0, 0, 0, 0, 0));
  }

  private static UserRecord whole(String name, UserId id) {
    return new UserRecord(
        new Username(name),
        HASH,
        new Validity.Lasting(),
        List.of("user", "admin"),
        Optional.of(new UserRecord.Disabled(DisabledReason.parse("left"))),
        Optional.of(id),
        Optional.of(START.minus(Duration.ofDays(1000))));
  }

  @Test
  void theSameFileAgainAddsWhatIsMissingAndChangesNothing() {
    UserRecord ada = whole("ada", new UserId(UUID.randomUUID()));
    execute(ada, user("grace"));
    User before = found("ada").orElseThrow();
    int recorded = installation.recorded().size();

    assertThat(execute(ada, user("grace"), user("linus"))).isEqualTo(new Summary(3, 1, 2, 0, 0));

    assertThat(found("ada")).contains(before);
    assertThat(installation.recorded()).hasSize(recorded + 2);
    assertThat(executeStrictly(ada, user("grace"), user("linus")))
        .isEqualTo(new Summary(3, 0, 3, 0, 0));
    assertThat(importUsers.rehearse(lines(ada, user("grace"), user("mary")), heard))
        .isEqualTo(new Summary(3, 1, 2, 0, 0));
    assertThat(heard.reasons()).isEmpty();
  }

  @Test
  void whoIsNotAsTheLineSaysIsNamedWithTheMembersAndNeverChanged() {
    UserId id = new UserId(UUID.randomUUID());
    UserRecord ada = whole("ada", id);
    execute(ada);
    User before = found("ada").orElseThrow();

    execute(
        ada.withHash(new PasswordHash("$fake$0$salt$other")),
        new UserRecord(
            ada.username(),
            HASH,
            new Validity.Temporary(),
            List.of("user"),
            Optional.empty(),
            Optional.of(id),
            Optional.of(START)),
        whole("ada", new UserId(UUID.randomUUID())),
        whole("grace", id));

    assertThat(heard.reasons())
        .containsExactly(
            "1: the user exists already and differs in password_hash",
            "2: the user exists already and differs in temporary or password_expires_at, roles,"
                + " state or disabled_reason, created_at",
            "3: username belongs to another user",
            "4: id belongs to another user");
    assertThat(found("ada")).contains(before);
    assertThat(installation.credentialOf(before).hash()).isEqualTo(HASH);
  }

  @Test
  void aRehearsalSaysTheSameAndStoresNothing() {
    installation.with(Users.named("there"));
    UserId id = new UserId(UUID.randomUUID());
    UserRecord[] users = {
      user("there"),
      user("ada", id),
      user("ada", id),
      user("ada", List.of("admin")),
      user("grace", id),
      user("linus", List.of("nobody"))
    };

    Summary rehearsed = importUsers.rehearse(lines(users), heard);

    assertThat(found("ada")).isEmpty();
    assertThat(installation.recorded()).isEmpty();
    assertThat(rehearsed).isEqualTo(new Summary(6, 1, 1, 4, 0));
    assertThat(execute(users)).isEqualTo(rehearsed);
  }

  private static final TokenPolicy SHORT =
      new TokenPolicy(
          new PolicyName("short"),
          Optional.of(Duration.ofMinutes(1)),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false);

  private static final Role PLAIN_CLERK =
      new Role(new RoleName("clerk"), "sells", Set.of(), Optional.empty());

  private static Role clerk(String permission) {
    return new Role(
        new RoleName("clerk"),
        "sells",
        Set.of(Permission.of(permission)),
        Optional.of(SHORT.name()));
  }

  private static Iterator<Line> definitions(Role role, TokenPolicy policy) {
    return List.<Line>of(
            new Line.WantedPolicy(1, Validated.valid(policy)),
            new Line.WantedRole(2, Validated.valid(role)),
            new Line.WantedPolicy(3, Validated.valid(TokenPolicy.initialDefault())),
            new Line.Wanted(4, user("ada", List.of("clerk"))))
        .iterator();
  }

  @Test
  void rolesAndPoliciesComeAlongAndAreRecorded() {
    Role clerk = clerk("orders:read");

    assertThat(importUsers.rehearse(definitions(clerk, SHORT), heard))
        .isEqualTo(new Summary(1, 1, 1, 0, 2));
    assertThat(installation.recorded()).isEmpty();
    assertThat(importUsers.execute(definitions(clerk, SHORT), heard))
        .isEqualTo(new Summary(1, 1, 1, 0, 2));

    assertThat(found("ada").map(User::roles)).contains(Set.of(clerk.name()));
    assertThat(installation.roles().get().role(clerk.name())).contains(clerk);
    assertThat(installation.roles().get().policy(SHORT.name())).contains(SHORT);
    assertThat(installation.recorded().stream().map(RecordedEvent::event).limit(2))
        .containsExactly(new AuditEvent.PolicyDefined(SHORT), new AuditEvent.RoleDefined(clerk));
    assertThat(importUsers.executeStrictly(definitions(clerk, SHORT), heard))
        .isEqualTo(new Summary(1, 0, 4, 0, 0));
    assertThat(heard.reasons()).isEmpty();
  }

  @Test
  void aRoleOrPolicyThatDiffersIsRefusedWithTheMemberAndStays() {
    Role clerk = clerk("orders:read");
    importUsers.execute(definitions(clerk, SHORT), heard);
    TokenPolicy longer =
        new TokenPolicy(
            SHORT.name(),
            Optional.of(Duration.ofMinutes(2)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(7),
            false);

    assertThat(importUsers.execute(definitions(clerk("orders:write"), longer), heard))
        .isEqualTo(new Summary(1, 0, 2, 2, 0));

    assertThat(heard.reasons())
        .containsExactly(
            "1: the token policy exists already and differs in access_lifetime, max_sessions",
            "2: the role exists already and differs in permissions");
    assertThat(installation.roles().get().role(clerk.name())).contains(clerk);
    assertThat(installation.roles().get().policy(SHORT.name())).contains(SHORT);
  }

  @Test
  void aRoleOrPolicyThatCannotBeIsRefusedLikeThroughTheApi() {
    Iterator<Line> lines =
        List.<Line>of(
                new Line.WantedRole(1, Validated.valid(clerk("orders:read"))),
                new Line.WantedRole(2, Validated.invalid("permissions", "must be few")),
                new Line.WantedPolicy(
                    3,
                    Validated.valid(
                        new TokenPolicy(
                            SHORT.name(),
                            Optional.of(Duration.ofSeconds(1)),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            false))))
            .iterator();

    assertThat(importUsers.execute(lines, heard)).isEqualTo(new Summary(0, 0, 0, 3, 0));

    assertThat(heard.reasons().get(0)).isEqualTo("1: token_policy must name an existing policy");
    assertThat(heard.reasons().get(1)).isEqualTo("2: permissions must be few");
    assertThat(heard.reasons().get(2)).startsWith("3: access_lifetime ");
  }
}
