package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.VoiceId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Assertions about {@link Speech}; those about what it says need audio of {@link FakeSpeechSynthesizer}. */
public final class SpeechAssert extends AbstractAssert<SpeechAssert, Speech> {
    SpeechAssert(Speech speech) {
        super(speech, SpeechAssert.class);
    }

    /** Verifies that the audio has this format. */
    public SpeechAssert hasFormat(PcmFormat format) {
        isNotNull();
        Assertions.assertThat(actual.audio().format()).as("format").isEqualTo(format);
        return this;
    }

    /** Verifies that the audio is {@code expected} long, give or take {@code tolerance}. */
    public SpeechAssert hasDurationCloseTo(Duration expected, Duration tolerance) {
        isNotNull();
        Assertions.assertThat(actual.audio().duration()).as("duration").isCloseTo(expected, tolerance);
        return this;
    }

    /** Verifies that there is something to hear: a loudness of at least 0.1 % of the loudest sine wave's. */
    public SpeechAssert isNotSilent() {
        isNotNull();
        Assertions.assertThat(Loudness.of(actual.audio())).as("loudness").isGreaterThan(Loudness.BARELY_AUDIBLE);
        return this;
    }

    /** Verifies that the audio is {@code expected}, sample by sample. */
    public SpeechAssert hasAudio(PcmAudio expected) {
        isNotNull();
        AudioDifference.check(expected, actual.audio());
        return this;
    }

    /** Verifies that it says {@code text} from the first to the last frame, and nothing else. */
    public SpeechAssert saysOnly(String text) {
        says(text);
        if (code().uncodedFrames() > 0) {
            failWithMessage("expected only \"%s\", but received %s", text, code());
        }
        return this;
    }

    /** Verifies that it says these texts, each whole, in this order; between them there may be pauses. */
    public SpeechAssert says(String... texts) {
        isNotNull();
        List<Integer> expected = Arrays.stream(texts).map(CodedAudio::textId).toList();
        List<CodedAudio.Run> runs = code().runs();
        if (!runs.stream().map(CodedAudio.Run::textId).toList().equals(expected)
                || !runs.stream().allMatch(CodedAudio.Run::isWhole)) {
            failWithMessage("expected all of %s, but received %s", Arrays.asList(texts), code());
        }
        return this;
    }

    /** Verifies that {@code voice} says all of it. */
    public SpeechAssert isSaidBy(VoiceId voice) {
        isNotNull();
        int speaker = CodedAudio.speakerId(voice);
        if (code().runs().isEmpty() || !code().runs().stream().allMatch(run -> run.speakerId() == speaker)) {
            failWithMessage("expected the voice %s, but received %s", voice, code());
        }
        return this;
    }

    /** Verifies that the marks of this kind point at these words of {@code text}, in this order. */
    public SpeechAssert hasMarks(MarkKind kind, String text, String... words) {
        isNotNull();
        Assertions.assertThat(actual.marks())
                .filteredOn(mark -> mark.kind() == kind)
                .extracting(mark -> text.substring(mark.start(), mark.end()))
                .containsExactly(words);
        return this;
    }

    private CodedAudio code() {
        return CodedAudio.decode(actual.audio());
    }
}
