package dev.parlance.tts.cachefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.store.AudioKey;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NotedUsesTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private final NotedUses uses = new NotedUses();

    private static AudioKey key(int number) {
        return AudioKey.parse(String.format("%064x", number));
    }

    @Test
    void notesAUseOnceInAMoment() {
        assertThat(uses.isDue(key(1), NOON)).isTrue();
        assertThat(uses.isDue(key(1), NOON)).isFalse();
        assertThat(uses.isDue(key(1), NOON.plus(NotedUses.MOMENT).minusNanos(1)))
                .isFalse();
        assertThat(uses.isDue(key(2), NOON)).isTrue();
        assertThat(uses.isDue(key(1), NOON.plus(NotedUses.MOMENT))).isTrue();
    }

    @Test
    void notesItAgainWhenTheClockWasSetBack() {
        assertThat(uses.isDue(key(1), NOON)).isTrue();
        assertThat(uses.isDue(key(1), NOON.minusSeconds(3600))).isTrue();
    }

    @Test
    void forgetsRatherThanGrow() {
        assertThat(IntStream.range(0, 30_000).allMatch(number -> uses.isDue(key(number), NOON)))
                .isTrue();
        assertThat(uses.isDue(key(0), NOON)).isTrue();
    }
}
