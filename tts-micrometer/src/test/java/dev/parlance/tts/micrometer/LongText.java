package dev.parlance.tts.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.Fallback;
import dev.parlance.tts.Parlance;
import dev.parlance.tts.call.SpeechCall;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.playback.SpeechPlayer;
import dev.parlance.tts.resilience.Resilience;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.Cost;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.Usage;
import dev.parlance.tts.testkit.FakeAudioPlayer;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.VirtualClock;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A text of three sentences that a cloud speaks and bills: the first is in the cache, the second is repeated once, and the third
 * is spoken by an embedded engine, because the cloud's quota is exhausted.
 */
final class LongText {
    static final String CACHED = "The first sentence has been spoken before.";
    static final String REPEATED = "The second one is limited at first.";
    static final String FALLEN_BACK = "The third one is spoken by another voice.";

    private final FakeSpeechSynthesizer cloud = FakeSpeechSynthesizer.builder("cloud")
            .offeringAlso(profile -> profile.model("cloud-1").offering(Capability.MODEL))
            .build();
    private final Parlance parlance;
    private final AtomicBoolean limited = new AtomicBoolean(true);

    LongText(SpeechListener... listeners) {
        Parlance.Builder builder = Parlance.builder()
                .provider(FakeSpeechProvider.of(cloud))
                .provider(FakeSpeechProvider.named("embedded"))
                .cache(InMemoryAudioStore.create())
                .interceptUncached(
                        Resilience.builder().waits(Duration.ZERO, Duration.ZERO).build())
                .interceptUncached(this::billing)
                // Else what comes next depends on whether the second sentence or the third is done first.
                .fallback(Fallback.toNearestVoice().recoveringAfter(Duration.ZERO));
        for (SpeechListener listener : listeners) {
            builder.listener(listener);
        }
        parlance = builder.build();
        cloud.failWhen(
                request -> request.text().equals(FALLEN_BACK),
                Fault.error(new SpeechError.QuotaExhausted("the month's quota")));
    }

    FakeSpeechSynthesizer cloud() {
        return cloud;
    }

    Parlance parlance() {
        return parlance;
    }

    private Either<SpeechError, SpeechReceipt> billing(SpeechCall call, SpeechInterceptor.Chain chain) {
        if (call.request().text().equals(REPEATED) && limited.getAndSet(false)) {
            return Either.left(new SpeechError.RateLimited(Optional.of(Duration.ZERO)));
        }
        Either<SpeechError, SpeechReceipt> outcome = chain.proceed(call);
        return call.provider().equals("cloud") ? outcome.map(LongText::billed) : outcome;
    }

    private static SpeechReceipt billed(SpeechReceipt receipt) {
        Cost cost = new Cost(new BigDecimal("0.25"), Currency.getInstance("CNY"), LocalDate.of(2026, 11, 1));
        return receipt.toBuilder()
                .usage(new Usage(40, OptionalLong.of(42), Optional.of(cost)))
                .build();
    }

    /** Speaks what is then in the cache. */
    void fillCache() {
        speak(CACHED);
    }

    /** Speaks the three sentences. */
    void speak() {
        speak(String.join(" ", CACHED, REPEATED, FALLEN_BACK));
    }

    private void speak(String text) {
        Either<SpeechError, SpeechReceipt> outcome =
                parlance.synthesizer().synthesize(SpeechRequest.of(text), RecordingSink.create());
        assertThat(outcome.isRight()).as("%s", outcome).isTrue();
    }

    /** Plays a sentence that is in the cache. */
    void play(SpeechListener listener) {
        SpeechPlayer.of(parlance.synthesizer(), FakeAudioPlayer.on(VirtualClock.automatic()))
                .withListener(listener)
                .play(SpeechRequest.of(CACHED));
    }
}
