package dev.watchword.application.user;

import static dev.watchword.application.user.Imported.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.testing.Installation;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.paging.PageSize;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.user.DisabledReason;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportUsersTest {
  private final Installation installation = new Installation();

  private static List<UserRecord> exported(Installation from) {
    Exported exported = new Exported();
    assertThat(new ExportUsers(from.unitOfWork()).execute(exported))
        .isEqualTo(exported.users.size());
    return exported.users;
  }

  private static final class Exported implements ExportUsers.Receiver {
    private final List<String> definitions = new ArrayList<>();
    private final List<UserRecord> users = new ArrayList<>();

    @Override
    public void policy(TokenPolicy policy) {
      definitions.add("policy " + policy.name());
    }

    @Override
    public void role(Role role) {
      definitions.add("role " + role.name());
    }

    @Override
    public void user(UserRecord user) {
      assertThat(definitions).isNotEmpty();
      users.add(user);
    }
  }

  @Test
  void policiesAndRolesComeBeforeTheUsersWhoNeedThem() {
    installation.with(Users.named("ada"));
    Exported exported = new Exported();

    assertThat(new ExportUsers(installation.unitOfWork()).execute(exported)).isEqualTo(1);

    assertThat(exported.definitions).containsExactly("policy default", "role admin", "role user");
  }

  @Test
  void aUserIsHandedOutWhole() {
    User ada =
        installation.with(
            Users.active().named("ada").holding(RoleName.USER, RoleName.ADMIN).build());
    User gone = installation.with(Users.disabled().named("gone").build());

    assertThat(exported(installation))
        .containsExactly(
            new UserRecord(
                ada.username(),
                installation.credentialOf(ada).hash(),
                new Validity.Lasting(),
                List.of("admin", "user"),
                Optional.empty(),
                Optional.of(ada.id()),
                Optional.of(ada.createdAt())),
            new UserRecord(
                gone.username(),
                installation.credentialOf(gone).hash(),
                new Validity.Lasting(),
                List.of("user"),
                Optional.of(new UserRecord.Disabled(DisabledReason.parse("left the company"))),
                Optional.of(gone.id()),
                Optional.of(gone.createdAt())));
  }

  @Test
  void whoeverHasNoPasswordAnyMoreIsLeftOut() {
    User ada = installation.with(Users.named("ada"));
    User deleted = Users.named("deleted");
    installation.storage().write(tx -> tx.users().add(deleted));

    assertThat(exported(installation))
        .extracting(UserRecord::username)
        .containsExactly(ada.username());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, PageSize.MAX - 1, PageSize.MAX, PageSize.MAX + 1, 2 * PageSize.MAX})
  void nobodyIsMissingOrTwiceHoweverManyThereAre(int many) {
    List<String> names = IntStream.range(0, many).mapToObj("u%04d"::formatted).toList();
    importer(installation)
        .execute(
            lines(names.stream().map(Imported::user).toArray(UserRecord[]::new)), new Imported());

    assertThat(exported(installation))
        .extracting(user -> user.username().value())
        .containsExactlyElementsOf(names);
  }

  @Test
  void whatIsExportedHereIsTheSameImportedElsewhere() {
    installation.with(Users.active().named("ada").holding(RoleName.USER, RoleName.ADMIN).build());
    installation.with(Users.disabled().named("gone").build());
    installation.with(Users.active().named("nobody").holding().build());
    List<UserRecord> users = exported(installation);

    Installation elsewhere = new Installation();
    importer(elsewhere).execute(lines(users.toArray(UserRecord[]::new)), new Imported());

    assertThat(exported(elsewhere)).isEqualTo(users);
  }

  private static ImportUsers importer(Installation into) {
    return new ImportUsers(into.administration(), into.importStores(), into.hasher(), into.clock());
  }
}
