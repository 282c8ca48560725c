package dev.parlance.tts.examples;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.Fault;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same as {@link SwapProviderTest} without Guice: a fake in the provider's place, the rest of the chain as it is. */
class AnnouncementsTest {
    // guide: begin fake
    private final FakeSpeechProvider provider = FakeSpeechProvider.named("fake");
    private final Parlance parlance = Parlance.builder().provider(provider).build();
    private final Announcements announcements = new Announcements(parlance.synthesizer());

    @Test
    void saysWhereTheTrainGoes() {
        speechOf(announcements.departure("Guilin", 4));

        assertThat(provider.fake().requests())
                .extracting(SpeechRequest::text)
                .containsExactly("The train to Guilin leaves from platform 4.");
    }

    @Test
    void handsOnThatTheAudioBrokeOff() {
        provider.fake().failNext(Fault.stop().atFrame(1_000));

        assertThat(errorOf(announcements.departure("Guilin", 4))).isInstanceOf(SpeechError.Truncated.class);
    }

    @Test
    void handsOnThatTheProviderIsBusy() {
        provider.fake().failNext(Fault.error(new SpeechError.RateLimited(Optional.empty())));

        assertThat(errorOf(announcements.departure("Guilin", 4)).retryable()).isTrue();
    }
    // guide: end

    @AfterEach
    void close() {
        parlance.close();
    }
}
