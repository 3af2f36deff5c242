package dev.watchword.application.following;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.Roles;
import dev.watchword.domain.transaction.InMemoryUnitOfWork;
import org.junit.jupiter.api.Test;

class FollowedTest {
  private static final Role READER = Roles.named("reader").allowing("docs:read").build();
  private static final TokenPolicy STRICT = Policies.strict("strict");

  private final InMemoryUnitOfWork storage = new InMemoryUnitOfWork();
  private final Followed<RoleCatalog> current = Followed.roleCatalog(storage);

  @Test
  void whatAnotherNodeDefinesIsKnownAfterTheNextLook() {
    storage.put(READER);
    storage.put(STRICT);
    assertThat(current.get().role(READER.name())).isEmpty();

    current.follow();

    assertThat(current.get().role(READER.name())).contains(READER);
    assertThat(current.get().policy(STRICT.name())).contains(STRICT);
  }

  @Test
  void whatAnotherNodeDeletesIsGoneAfterTheNextLook() {
    storage.put(READER);
    storage.put(STRICT);
    current.follow();

    storage.<Boolean>write(
        tx -> tx.roles().delete(READER.name()) && tx.roles().delete(new PolicyName("strict")));
    current.follow();

    assertThat(current.get().role(READER.name())).isEmpty();
    assertThat(current.get().policy(STRICT.name())).isEmpty();
  }

  @Test
  void withoutAChangeNothingIsReadAgain() {
    RoleCatalog before = current.get();

    current.follow();

    assertThat(current.get()).isSameAs(before);
  }
}
