package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.MarkSource;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechRequest;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The marks of a text whose characters all take the same time. */
final class FakeMarks {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern SENTENCE = Pattern.compile("[^.!?。！？\\s][^.!?。！？]*[.!?。！？]*");

    private FakeMarks() {}

    /** Returns the marks {@code request} wants, in time order. */
    static List<SpeechMark> of(SpeechRequest request, Duration audio) {
        return request.marks().stream()
                .flatMap(kind -> marks(kind, request.text(), audio))
                .sorted(Comparator.comparing(SpeechMark::at).thenComparing(SpeechMark::kind))
                .toList();
    }

    private static Stream<SpeechMark> marks(MarkKind kind, String text, Duration audio) {
        return switch (kind) {
            case WORD -> marks(kind, WORD, text, audio);
            case SENTENCE -> marks(kind, SENTENCE, text, audio);
            case SSML_MARK -> Stream.empty();
        };
    }

    private static Stream<SpeechMark> marks(MarkKind kind, Pattern pattern, String text, Duration audio) {
        return pattern.matcher(text)
                .results()
                .map(found -> new SpeechMark(
                        kind,
                        found.start(),
                        found.end(),
                        timeOf(found.start(), text, audio),
                        Optional.of(timeOf(found.end(), text, audio)),
                        MarkSource.NATIVE));
    }

    private static Duration timeOf(int index, String text, Duration audio) {
        return audio.multipliedBy(index).dividedBy(text.length());
    }
}
