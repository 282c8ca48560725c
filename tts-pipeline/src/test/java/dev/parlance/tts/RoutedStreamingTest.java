package dev.parlance.tts;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechOrigin;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.TextFeed;
import dev.parlance.tts.speech.TextFragment;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.BrokenPort;
import dev.parlance.tts.testkit.CodedAudio;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.TestDeadline;
import dev.parlance.tts.testkit.WrappingStreamingContract;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SuppressWarnings({"EffectivelyPrivate", "unused"}) // Changes of ports are called by reflection.
final class RoutedStreamingTest {
    /** The rules hold when the provider takes fragments itself. */
    @Nested
    final class Native extends WrappingStreamingContract {
        @Override
        protected StreamingSynthesizer around(FakeSpeechSynthesizer inner) {
            return chain(FakeSpeechProvider.of(inner).withStreaming());
        }
    }

    /** The rules hold when the chain makes sentences of the fragments. */
    @Nested
    final class SentenceBySentence extends WrappingStreamingContract {
        @Override
        protected StreamingSynthesizer around(FakeSpeechSynthesizer inner) {
            return chain(FakeSpeechProvider.of(inner));
        }

        @Override
        protected Optional<PcmAudio> expectedAudio(SpeechRequest request) {
            return Optional.of(SplitSpeech.audio(fake(), request));
        }
    }

    /** The rules hold when the text may have to be read again. */
    @Nested
    final class NativeWithFallback extends WrappingStreamingContract {
        @Override
        protected StreamingSynthesizer around(FakeSpeechSynthesizer inner) {
            return Parlance.builder()
                    .provider(FakeSpeechProvider.of(inner).withStreaming())
                    .fallback(Fallback.toNearestVoice())
                    .build()
                    .streaming();
        }
    }

    private static StreamingSynthesizer chain(SpeechProvider provider) {
        return Parlance.builder()
                .provider(provider)
                .cache(InMemoryAudioStore.create())
                .build()
                .streaming();
    }

    /** A provider that takes whole texts only. */
    @Nested
    final class Collected {
        private final SpeechRequest settings = SpeechRequest.withoutText().build();
        private final FakeSpeechProvider fake = FakeSpeechProvider.named("fake");
        private final StreamingSynthesizer streaming = chain(fake);
        private final RecordingSink sink = RecordingSink.create();

        @Test
        void receivesASentenceOnceItIsSure() {
            Either<SpeechError, SpeechReceipt> result =
                    streaming.synthesize(settings, TextSource.of(List.of("good ", "mor", "ning")), sink);

            assertThat(speechOf(result).origin()).isEqualTo(SpeechOrigin.SYNTHESIZED);
            assertThat(sink.audio()).contains(fake.fake().audio(SpeechRequest.of("good morning")));
        }

        @Test
        void speaksAnUnfinishedSentenceWhenItsWriterPauses() throws Exception {
            TextFeed feed = new TextFeed();
            CountDownLatch spoken = new CountDownLatch(1);
            Parlance pausing = Parlance.builder()
                    .provider(fake)
                    .flushAtPauses(Duration.ofMillis(20))
                    .intercept((call, next) -> {
                        spoken.countDown();
                        return next.proceed(call);
                    })
                    .build();
            FutureTask<Either<SpeechError, SpeechReceipt>> call =
                    new FutureTask<>(() -> pausing.streaming().synthesize(settings, feed, sink));
            new Thread(call, "caller").start();

            feed.append("Let me think, wel");
            assertThat(spoken.await(TestDeadline.NANOS, TimeUnit.NANOSECONDS))
                    .as("spoken before the end")
                    .isTrue();
            feed.append("l. Yes.");
            feed.end();

            speechOf(call.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS));
            assertThat(CodedAudio.decode(sink.audio().orElseThrow()).runs())
                    .extracting(CodedAudio.Run::textId)
                    .containsExactly(
                            CodedAudio.textId("Let me think,"), CodedAudio.textId("well."), CodedAudio.textId("Yes."));
        }

        @Test
        void isCachedSentenceBySentence() {
            streaming.synthesize(settings, TextSource.of(List.of("good ", "morning")), sink);

            Either<SpeechError, SpeechReceipt> again =
                    streaming.synthesize(settings, TextSource.of(List.of("good morning")), RecordingSink.create());

            assertThat(again.get().origin()).isEqualTo(SpeechOrigin.CACHED);
        }

        @Test
        void refusesWithoutAskingForText() {
            TextFeed feed = new TextFeed();
            SpeechRequest seeded = SpeechRequest.withoutText().seed(7).build();

            assertThat(errorOf(streaming.synthesize(seeded, feed, sink))).isInstanceOf(SpeechError.Unsupported.class);
            assertThat(feed.append("more")).as("whether more text is wanted").isFalse();
        }

        @Test
        void isNoReceiptWhenTheTextFails() {
            TextFeed feed = new TextFeed();
            feed.append("good ");
            feed.fail(new IOException("the model is gone"));

            assertThat(errorOf(streaming.synthesize(settings, feed, sink))).isInstanceOf(SpeechError.TextFailed.class);
            assertThat(fake.fake().calls()).isZero();
        }

        @Test
        void endsWhenItIsCancelledWhileItWaitsForText() throws Exception {
            TextFeed feed = new TextFeed();
            Cancellation cancellation = new Cancellation();
            FutureTask<Either<SpeechError, SpeechReceipt>> call =
                    new FutureTask<>(() -> streaming.synthesize(settings, feed, sink, cancellation));
            new Thread(call, "caller").start();
            assertThat(feed.append("good ")).as("whether more text is wanted").isTrue();

            cancellation.cancel();

            assertThat(errorOf(call.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)))
                    .isInstanceOf(SpeechError.Cancelled.class);
            assertThat(feed.append("more")).as("whether more text is wanted").isFalse();
        }

        @Test
        void isWholeThoughTheSourceThrowsWhenItIsClosed() {
            TextSource source = BrokenPort.throwing(
                    new IllegalStateException("a bug"), "close", TextSource.class, TextSource.of(List.of("hello")));

            assertThat(speechOf(streaming.synthesize(settings, source, sink)).frames())
                    .isPositive();
        }

        @Test
        @Timeout(120)
        void endsThoughTheSourceIgnoresTheCancellation() {
            Cancellation cancellation = new Cancellation();
            TextSource endless = BrokenPort.changed(TextSource.class, new TextFeed(), new Object() {
                private int asked;

                public Either<SpeechError, Optional<TextFragment>> next(Cancellation ignored) {
                    if (++asked == 3) {
                        cancellation.cancel();
                    }
                    return Either.right(Optional.of(TextFragment.of("more ")));
                }
            });

            assertThat(errorOf(streaming.synthesize(settings, endless, sink, cancellation)))
                    .isInstanceOf(SpeechError.Cancelled.class);
        }

        @Test
        void refusesSettingsWithATextOfTheirOwn() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> streaming.synthesize(SpeechRequest.of("hello"), new TextFeed(), sink));
        }

        @Test
        void namesTheProvidersThereAreWhenNoneFits() {
            SpeechRequest unknown =
                    SpeechRequest.withoutText().voice(VoiceId.of("third:x")).build();

            assertThat(errorOf(streaming.synthesize(unknown, new TextFeed(), sink))
                            .message())
                    .contains("third:x")
                    .contains("there are fake");
        }
    }
}
