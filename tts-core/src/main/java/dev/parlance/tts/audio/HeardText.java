package dev.parlance.tts.audio;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How far into the text a listener has heard, found from marks.
 *
 * @param end the UTF-16 index in the request's text up to which all has been heard
 * @param source where the marks that say so come from; the least trustworthy of them if they differ
 */
public record HeardText(int end, MarkSource source) {
    /** Checks that some text was heard. */
    public HeardText {
        requireNonNull(source, "source");
        if (end < 0) {
            throw new IllegalArgumentException("end: " + end);
        }
    }

    /**
     * Returns the part of the text that has been heard at {@code position}. A stretch counts once its end has been played; one
     * whose end is not known counts when the next stretch of its kind has begun, or when all audio has been played.
     *
     * @param marks in time order
     * @param position how much audio has been heard
     * @param whole true if that is all there will be
     */
    public static Optional<HeardText> at(List<SpeechMark> marks, Duration position, boolean whole) {
        Optional<HeardText> heard = Optional.empty();
        for (int i = 0; i < marks.size(); i++) {
            if (whole || isOver(marks, i, position)) {
                SpeechMark mark = marks.get(i);
                heard = Optional.of(
                        heard.map(before -> before.and(mark)).orElse(new HeardText(mark.end(), mark.source())));
            }
        }
        return heard;
    }

    /** Returns the part of {@code text}, which is the request's, that was heard. */
    public String in(String text) {
        return text.substring(0, Math.min(end, text.length()));
    }

    private HeardText and(SpeechMark mark) {
        MarkSource weaker = mark.source().compareTo(source) > 0 ? mark.source() : source;
        return new HeardText(Math.max(end, mark.end()), weaker);
    }

    private static boolean isOver(List<SpeechMark> marks, int index, Duration position) {
        SpeechMark mark = marks.get(index);
        Optional<Duration> over = mark.start() == mark.end() ? Optional.of(mark.at()) : mark.until();
        return over.or(() -> nextOfKind(marks, index))
                .filter(end -> end.compareTo(position) <= 0)
                .isPresent();
    }

    private static Optional<Duration> nextOfKind(List<SpeechMark> marks, int index) {
        MarkKind kind = marks.get(index).kind();
        return marks.subList(index + 1, marks.size()).stream()
                .filter(later -> later.kind() == kind)
                .map(SpeechMark::at)
                .findFirst();
    }
}
