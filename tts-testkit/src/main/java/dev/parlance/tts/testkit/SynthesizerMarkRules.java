package dev.parlance.tts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule S12: where marks point. */
interface SynthesizerMarkRules extends SynthesizerRules {
    @Test
    default void s12_marksWordsOrRefusesTo() throws InterruptedException {
        marks(Capability.WORD_MARKS, MarkKind.WORD, tested().sentence());
    }

    @Test
    default void s12_marksSentencesOrRefusesTo() throws InterruptedException {
        marks(Capability.SENTENCE_MARKS, MarkKind.SENTENCE, tested().repeated(2));
    }

    private void marks(Capability capability, MarkKind kind, String text) throws InterruptedException {
        SpeechRequest asked =
                tested().request().withText(text).toBuilder().marks(kind).build();
        tested().speechIfOffered(capability, asked).ifPresent(speech -> assertMarks(speech, asked, kind));
    }

    @Test
    default void s12_sendsNoMarksThatWereNotRequested() throws InterruptedException {
        assertThat(tested().speech(tested().request()).marks()).isEmpty();
    }

    static void assertMarks(Spoken speech, SpeechRequest asked, MarkKind kind) {
        List<SpeechMark> marks = speech.marks();
        assertThat(marks).isNotEmpty().extracting(SpeechMark::kind).containsOnly(kind);
        assertThat(marks).extracting(SpeechMark::at).isSorted();
        assertThat(marks)
                .extracting(SpeechMark::end)
                .allMatch(end -> end <= asked.text().length(), "is inside the text");
        assertThat(marks)
                .extracting(mark -> mark.until().orElse(mark.at()))
                .allMatch(time -> time.compareTo(speech.duration()) <= 0, "is inside the audio");
        if (kind != MarkKind.SSML_MARK) {
            assertThat(marks)
                    .extracting(mark -> asked.text().substring(mark.start(), mark.end()))
                    .noneMatch(String::isBlank, "is blank");
        }
    }
}
