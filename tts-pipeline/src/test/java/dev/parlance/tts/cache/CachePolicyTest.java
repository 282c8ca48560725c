package dev.parlance.tts.cache;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechOrigin;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import dev.parlance.tts.testkit.SettableClock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CachePolicyTest {
    private final SettableClock clock = new SettableClock();
    private final InMemoryAudioStore store = InMemoryAudioStore.withClock(clock);
    private final FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.builder("fake")
            .offeringAlso(profile -> profile.offering(Capability.MODEL).model("one-latest"))
            .build();
    private final CachedSynthesizer caching = CachedSynthesizer.over(fake, store, CachePolicy.standard(), clock);

    @Test
    void makesWhatAnAliasSaidAnewOnceItIsTooOld() {
        SpeechRequest request =
                SpeechRequest.builder("Hello.").model("two-latest").build();
        speechOf(caching.synthesize(request));
        clock.advance(Duration.ofDays(1));
        assertThat(origin(request)).isEqualTo(SpeechOrigin.CACHED);

        clock.advance(Duration.ofSeconds(1));

        assertThat(origin(request)).isEqualTo(SpeechOrigin.SYNTHESIZED);
        assertThat(origin(request)).isEqualTo(SpeechOrigin.CACHED);
    }

    @Test
    void goesByTheDefaultModelWhenNoneIsNamed() {
        speechOf(caching.synthesize(SpeechRequest.of("Hello.")));

        clock.advance(Duration.ofDays(2));

        assertThat(origin(SpeechRequest.of("Hello."))).isEqualTo(SpeechOrigin.SYNTHESIZED);
    }

    @Test
    void keepsADatedModelForEver() {
        SpeechRequest request =
                SpeechRequest.builder("Hello.").model("two-2025-11-27").build();
        speechOf(caching.synthesize(request));

        clock.advance(Duration.ofDays(3_650));

        assertThat(origin(request)).isEqualTo(SpeechOrigin.CACHED);
    }

    @Test
    void makesWhatAFastClockDatedAnew() {
        speechOf(caching.synthesize(SpeechRequest.of("Hello.")));

        clock.advance(Duration.ofDays(-3_650));

        assertThat(origin(SpeechRequest.of("Hello."))).isEqualTo(SpeechOrigin.SYNTHESIZED);
        assertThat(origin(SpeechRequest.of("Hello."))).isEqualTo(SpeechOrigin.CACHED);
    }

    @Test
    void allowsForClocksThatDifferALittle() {
        speechOf(caching.synthesize(SpeechRequest.of("Hello.")));

        clock.advance(Duration.ofMinutes(-1));

        assertThat(origin(SpeechRequest.of("Hello."))).isEqualTo(SpeechOrigin.CACHED);
    }

    static Stream<ModelAges> agesBeyondTenYears() {
        return Stream.of(ModelAges.standard().with("*", Duration.ofSeconds(Long.MAX_VALUE)), ModelAges.unlimited());
    }

    @ParameterizedTest
    @MethodSource("agesBeyondTenYears")
    void doesWhatTheCallersAgesSay(ModelAges ages) {
        CachePolicy policy = CachePolicy.standard().withAges(ages);
        CachedSynthesizer patient = CachedSynthesizer.over(fake, store, policy, clock);
        speechOf(patient.synthesize(SpeechRequest.of("Hello.")));

        clock.advance(Duration.ofDays(3_650));

        assertThat(speechOf(patient.synthesize(SpeechRequest.of("Hello.")))
                        .receipt()
                        .origin())
                .isEqualTo(SpeechOrigin.CACHED);
    }

    private SpeechOrigin origin(SpeechRequest request) {
        return speechOf(caching.synthesize(request)).receipt().origin();
    }
}
