package dev.parlance.tts.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How much the bodies of all requests hold together. */
final class RunningRequestsTest {
    private static final int MEGABYTE = 1 << 20;

    @Test
    void hasRoomForSoMuchOfAllBodies() {
        RunningRequests requests = new RunningRequests(MEGABYTE);

        assertThat(requests.hold(20 * MEGABYTE)).isTrue();
        assertThat(requests.hold(12 * MEGABYTE)).isTrue();
        assertThat(requests.hold(1)).isFalse();
        requests.release(MEGABYTE);
        assertThat(requests.hold(MEGABYTE)).isTrue();
        assertThat(requests.hold(1)).isFalse();
    }

    @Test
    void hasRoomForOneBodyOfAnyLengthThatIsAllowed() {
        RunningRequests requests = new RunningRequests(100 * MEGABYTE);

        assertThat(requests.hold(100 * MEGABYTE)).isTrue();
        assertThat(requests.hold(1)).isFalse();
    }
}
