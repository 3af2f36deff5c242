package dev.watchword.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.throttle.IpAddress;
import dev.watchword.domain.throttle.Source;
import dev.watchword.web.connection.FairPlaces.Entry;
import dev.watchword.web.connection.FairPlaces.Hold;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FairPlacesTest {
  private static final Source ADA = source(1);
  private static final Source BEN = source(2);
  private static final Source CLEO = source(3);

  private final FairPlaces places = new FairPlaces(8);

  private static Source source(int last) {
    return Source.of(IpAddress.of(new byte[] {10, 0, 0, (byte) last}));
  }

  private static final class Guest implements FairPlaces.Holder {
    private final Source source;
    private final boolean isTrusted;
    private final Hold hold;
    private boolean hasGone;

    Guest(Source source, boolean isTrusted, Hold hold) {
      this.source = source;
      this.isTrusted = isTrusted;
      this.hold = hold;
    }

    @Override
    public Source source() {
      return source;
    }

    @Override
    public boolean isTrusted() {
      return isTrusted;
    }

    @Override
    public Hold hold() {
      return hold;
    }

    @Override
    public void giveUp() {
      hasGone = true;
    }
  }

  private Entry enter(Source source, Hold hold) {
    return places.enter(new Guest(source, false, hold));
  }

  private List<Guest> fill(int number, Source source, Hold hold) {
    List<Guest> guests =
        Stream.generate(() -> new Guest(source, false, hold)).limit(number).toList();
    guests.forEach(guest -> assertThat(places.enter(guest)).isEqualTo(Entry.ENTERED));
    return guests;
  }

  private static long gone(List<Guest> guests) {
    return guests.stream().filter(guest -> guest.hasGone).count();
  }

  @Test
  void aSourceHasHalfAndAnotherTheOtherHalf() {
    fill(4, ADA, Hold.WORKING);

    assertThat(enter(ADA, Hold.WORKING)).isEqualTo(Entry.SHARE_TAKEN);
    fill(4, BEN, Hold.WORKING);
    assertThat(enter(CLEO, Hold.WORKING)).isEqualTo(Entry.ALL_TAKEN);
    assertThat(places.taken()).isEqualTo(8);
  }

  @Test
  void whoStandsForManyMayHaveAll() {
    for (int i = 0; i < 8; i++) {
      assertThat(places.enter(new Guest(ADA, true, Hold.WAITING))).isEqualTo(Entry.ENTERED);
    }
    assertThat(enter(BEN, Hold.WORKING))
        .as("it is not ended for being slow")
        .isEqualTo(Entry.ALL_TAKEN);
  }

  @Test
  void withinItsShareASourceLosesOnlyWhatIsIdle() {
    fill(3, ADA, Hold.WAITING);
    List<Guest> idle = fill(1, ADA, Hold.IDLE);

    assertThat(enter(ADA, Hold.WAITING)).isEqualTo(Entry.ENTERED);
    assertThat(gone(idle)).isEqualTo(1);
    assertThat(enter(ADA, Hold.WAITING)).isEqualTo(Entry.SHARE_TAKEN);
  }

  @Test
  void whatIsIdleGoesFirstFromWhoHasMost() {
    List<Guest> few = fill(1, CLEO, Hold.IDLE);
    List<Guest> slow = fill(4, BEN, Hold.WAITING);
    List<Guest> idle = fill(3, ADA, Hold.IDLE);

    assertThat(enter(source(4), Hold.WORKING)).isEqualTo(Entry.ENTERED);

    assertThat(gone(idle)).isEqualTo(1);
    assertThat(gone(slow) + gone(few)).isZero();
    assertThat(places.taken()).isEqualTo(8);
  }

  @Test
  void thenWhatWaitsForItsClientUntilSharesAreEqual() {
    List<Guest> working = fill(4, BEN, Hold.WORKING);
    List<Guest> slow = fill(4, ADA, Hold.WAITING);

    assertThat(enter(CLEO, Hold.WORKING)).isEqualTo(Entry.ENTERED);
    assertThat(enter(CLEO, Hold.WORKING)).isEqualTo(Entry.ENTERED);
    assertThat(enter(CLEO, Hold.WORKING)).isEqualTo(Entry.ALL_TAKEN);

    assertThat(gone(slow)).isEqualTo(2);
    assertThat(gone(working)).isZero();
  }

  @Test
  void whoHasNothingGetsInAmongManyThatHaveOneEach() {
    List<Guest> slow =
        IntStream.range(10, 18)
            .mapToObj(last -> fill(1, source(last), Hold.WAITING).getFirst())
            .toList();

    assertThat(enter(ADA, Hold.WAITING)).isEqualTo(Entry.ENTERED);
    assertThat(enter(ADA, Hold.WAITING)).isEqualTo(Entry.ALL_TAKEN);

    assertThat(slow.getFirst().hasGone).as("who has been here longest").isTrue();
    assertThat(gone(slow)).isEqualTo(1);
  }

  @Test
  void aPlaceIsGivenBackOnce() {
    Guest guest = fill(4, ADA, Hold.WORKING).getFirst();

    places.leave(guest);
    places.leave(guest);

    assertThat(places.taken()).isEqualTo(3);
    assertThat(enter(ADA, Hold.WORKING)).isEqualTo(Entry.ENTERED);
    assertThat(enter(ADA, Hold.WORKING)).isEqualTo(Entry.SHARE_TAKEN);
  }
}
