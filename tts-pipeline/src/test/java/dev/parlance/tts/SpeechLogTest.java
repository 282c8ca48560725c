package dev.parlance.tts;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.LogRecording;
import dev.parlance.tts.testkit.RecordingSink;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

final class SpeechLogTest {
    private static final String TEXT = "A sentence that nobody may read.";
    private static final SpeechError DOWN =
            new SpeechError.Unavailable("the connection failed", new ConnectException("to https://host?key=sk-1"));

    private final FakeSpeechSynthesizer first = FakeSpeechSynthesizer.named("first");
    private final FakeSpeechProvider second = FakeSpeechProvider.named("second");

    @Test
    void tellsWhatFailedAndWhoSpeaksInsteadWithoutAWordOfTheException() {
        first.failNext(Fault.error(DOWN));
        try (LogRecording log = LogRecording.start();
                Parlance parlance = Parlance.builder()
                        .provider(FakeSpeechProvider.of(first))
                        .provider(second)
                        .fallback(Fallback.toNearestVoice())
                        .build()) {
            speechOf(parlance.synthesizer().synthesize(SpeechRequest.of(TEXT)));

            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line)
                            .contains("first:", "the connection failed", "java.net.ConnectException at ")
                            .contains(SpeechLogTest.class.getName()))
                    .anySatisfy(line -> assertThat(line).contains("first failed and comes last"))
                    .noneSatisfy(line -> assertThat(line).contains("sk-1"))
                    .noneSatisfy(line -> assertThat(line).contains("nobody"));
        }
    }

    @Test
    void tellsWhyAProviderCannotBeOpened() {
        SpeechProviderFactory broken = SpeechProviderFactory.of("broken", () -> {
            throw new IllegalStateException("the key sk-1 is wrong");
        });
        try (LogRecording log = LogRecording.start();
                Parlance parlance = Parlance.builder().provider(broken).build()) {
            errorOf(parlance.synthesizer().synthesize(SpeechRequest.of(TEXT)));

            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line)
                            .contains(
                                    "broken: unavailable: broken cannot be opened",
                                    "java.lang.IllegalStateException at "))
                    .noneSatisfy(line -> assertThat(line).contains("sk-1"));
        }
    }

    @Test
    void saysNothingOfWhatGoesWellOrIsCancelled() {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        try (LogRecording log = LogRecording.start();
                Parlance parlance = Parlance.builder()
                        .provider(FakeSpeechProvider.of(first))
                        .build()) {
            speechOf(parlance.synthesizer().synthesize(SpeechRequest.of(TEXT)));
            errorOf(parlance.synthesizer().synthesize(SpeechRequest.of(TEXT), RecordingSink.create(), cancelled));

            assertThat(log.lines()).isEmpty();
        }
    }
}
