package dev.watchword.bootstrap.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.application.user.ImportUsers.Line;
import dev.watchword.application.user.UserRecord;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.user.DisabledReason;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of users as somebody may have written them. */
class LineReaderTest {
  private static final int LONGEST = 64 * 1024;
  private static final String ID = "01a20ce4-5476-74aa-982a-452053e546da";

  private static List<Line> read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Line> read(byte[] bytes) {
    List<Line> lines = new ArrayList<>();
    new LineReader(new ByteArrayInputStream(bytes)).forEachRemaining(lines::add);
    return lines;
  }

  private static UserRecord user(String line) {
    Line only = read(line).getFirst();
    assertThat(only).isInstanceOf(Line.Wanted.class);
    return ((Line.Wanted) only).user();
  }

  private static String reason(String line) {
    Line only = read(line).getFirst();
    assertThat(only).isInstanceOf(Line.Unreadable.class);
    return ((Line.Unreadable) only).reason();
  }

  @Test
  void aByteOrderMarkBeforeTheFirstLineLosesNothing() {
    String line = "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\"}";

    assertThat(read("\uFEFF" + line + "\r\n" + line + "\r\n"))
        .hasSize(2)
        .allSatisfy(read -> assertThat(read).isInstanceOf(Line.Wanted.class));
  }

  @Test
  void nameAndHashAreEnough() {
    assertThat(user("{\"username\":\"Ada@Example.org\",\"password_hash\":\"$2b$10$x\"}"))
        .isEqualTo(
            new UserRecord(
                new Username("ada@example.org"),
                new PasswordHash("$2b$10$x"),
                new Validity.Lasting(),
                List.of("user"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void everythingElseMayBeSaidToo() {
    String line =
        """
        {"id":"%s","username":"ada","state":"disabled","disabled_reason":"on leave",\
        "roles":["user","clerk"],"password_hash":"$2b$10$x",\
        "created_at":"2020-02-29T12:00:00.5+01:00"}
        """
            .formatted(ID);

    assertThat(user(line))
        .isEqualTo(
            new UserRecord(
                new Username("ada"),
                new PasswordHash("$2b$10$x"),
                new Validity.Lasting(),
                List.of("user", "clerk"),
                Optional.of(new UserRecord.Disabled(DisabledReason.parse("on leave"))),
                Optional.of(new UserId(UUID.fromString(ID))),
                Optional.of(Instant.parse("2020-02-29T11:00:00.500Z"))));
  }

  @Test
  void whatThePasswordOpensIsWrittenAndReadAgain() {
    Instant end = Instant.parse("2026-01-31T12:00:00.123Z");
    for (Validity validity :
        List.of(new Validity.Lasting(), new Validity.Temporary(), new Validity.Until(end))) {
      UserRecord user =
          new UserRecord(
              new Username("ada"),
              new PasswordHash("$2b$10$x"),
              validity,
              List.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());

      assertThat(user(UserLine.of(user).json())).isEqualTo(user);
    }
    assertThat(
            user(
                "{'username':'ada','password_hash':'$2b$10$x','temporary':true}"
                    .replace('\'', '"')))
        .extracting(UserRecord::validity)
        .isEqualTo(new Validity.Temporary());
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    UserRecord user =
        new UserRecord(
            new Username("æther-ﬁ".replace("ﬁ", "fi")),
            new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA"),
            new Validity.Lasting(),
            List.of(),
            Optional.of(new UserRecord.Disabled(Optional.empty())),
            Optional.of(new UserId(UUID.fromString(ID))),
            Optional.of(Instant.parse("2020-02-29T12:00:00.123Z")));

    assertThat(user(UserLine.of(user).json())).isEqualTo(user);
    assertThat(UserLine.of(user).json()).doesNotContain("\n");
  }

  @Test
  void linesAreCountedBlankOnesToo() {
    List<Line> lines = read("\n  \r\n" + line("ada") + "\r\n\n" + line("grace"));

    assertThat(lines).extracting(Line::number).containsExactly(3L, 5L);
    assertThat(lines).allMatch(Line.Wanted.class::isInstance);
  }

  private static String line(String name) {
    return "{\"username\":\"" + name + "\",\"password_hash\":\"$2b$10$x\"}";
  }

  @Test
  void nothingGivesNothing() {
    assertThat(read("")).isEmpty();
    assertThat(read("\n\n")).isEmpty();
    assertThatThrownBy(() -> new LineReader(new ByteArrayInputStream(new byte[0])).next())
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void aLineMayHave64KiBAndTheNextOneIsReadAfterALongerOne() {
    String fits = line("ada");
    fits = fits + " ".repeat(LONGEST - fits.length());

    List<Line> lines = read(fits + "\n" + fits + " \n" + line("grace"));

    assertThat(lines.get(0)).isInstanceOf(Line.Wanted.class);
    assertThat(lines.get(1)).isEqualTo(new Line.Unreadable(2, "it is longer than 65536 bytes"));
    assertThat(lines.get(2)).isInstanceOf(Line.Wanted.class);
  }

  @Test
  void whatIsNotUtf8IsBad() {
    byte[] latin = line("ada").replace("ada", "ad\u00e4").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(read(latin)).containsExactly(new Line.Unreadable(1, "it is not UTF-8"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "null",
        "[]",
        "7",
        "\"ada\"",
        "{",
        "{}",
        "{\"username\":\"ada\"}",
        "{\"password_hash\":\"$2b$10$x\"}",
        "{\"username\":null,\"password_hash\":\"$2b$10$x\"}",
        "{\"username\":\"ada\",\"password_hash\":null}",
        "{\"username\":\"ada\",\"password_hash\":\"\"}",
        "{\"username\":\"ada\",\"password_hash\":7}",
        "{\"username\":7,\"password_hash\":\"$2b$10$x\"}",
        "{\"username\":\" ada\",\"password_hash\":\"$2b$10$x\"}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"email\":\"ada@b\"}",
        "{\"username\":\"ada\",\"username\":\"ada\",\"password_hash\":\"$2b$10$x\"}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"roles\":\"user\"}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"roles\":[7]}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"roles\":[null]}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"state\":\"Active\"}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"state\":true}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"disabled_reason\":\"left\"}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"state\":\"disabled\","
            + "\"disabled_reason\":\" \"}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"id\":\"ada\"}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"id\":\"0-0-7000-8000-0\"}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"id\":7}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"created_at\":\"2020-02-29\"}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\",\"created_at\":1582977600}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\"} {}",
        "{\"username\":\"ada\",\"password_hash\":\"$2b$10$x\"},"
      })
  void whatIsNoUserIsBadAndNothingOfItIsRepeated(String line) {
    assertThat(reason(line))
        .isNotBlank()
        .doesNotContain("ada")
        .doesNotContain("$2b$")
        .doesNotEndWith(".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'username':'ada','hash':'$2b$10$x'} | the member 'hash' is unknown; known are"
            + " created_at, disabled_reason, id, password_expires_at, password_hash, roles, state,"
            + " temporary, username",
        "{'username':'ada','username':'ada'} | the member 'username' is given twice",
        "{'username':'ada','roles':'user'} | the member 'roles' is missing or has the wrong type",
        "{'username':'ada'} | password_hash is missing or empty",
        "{'password_hash':'$2b$10$x'} | username is missing",
        "[] | it must be a JSON object with all of its members",
        "hello | it is not valid JSON, or has a duplicate member"
      })
  void theReasonNamesTheMember(String line, String reason) {
    assertThat(reason(line.replace('\'', '"'))).isEqualTo(reason);
  }

  @Test
  void aHashIsNeverLongerThanWhatIsStored() {
    String longest = "x".repeat(512);

    assertThat(user(line("ada").replace("$2b$10$x", longest)).hash().phc()).isEqualTo(longest);
    assertThat(reason(line("ada").replace("$2b$10$x", longest + "x"))).contains("longer than 512");
  }

  @Test
  void aLineDoesNotPrintItself() {
    assertThat(UserLine.of(user(line("ada")))).hasToString("UserLine[hidden]");
  }
}
