package dev.parlance.tts.timing;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechRequest;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes subtitles of a text and the marks of its speech.
 *
 * <p>A cue has at most two lines of 42 characters of an alphabet or 16 of East Asian width, and stands for at least 5/6 of a second
 * if the next one leaves it that, as the style guides for timed text of Netflix have it
 * (https://partnerhelp.netflixstudios.com/hc/en-us/articles/215758617 and those for English, Chinese and Korean, read 2026-11;
 * that for Japanese has 13).
 * Short sentences share a cue; one that is too long for a cue is divided evenly, after punctuation where it can be. Where a cue
 * starts and ends inside a sentence is exact with marks of words, else in proportion to how long its parts take to say.
 *
 * <p>Cues are in order, do not overlap, and have gaps where nothing is said. All functions are pure and safe for concurrent
 * use; they take time linear in the length of the text but for a factor of its logarithm.
 */
public final class Subtitles {
    private static final Duration SHORTEST = Duration.ofMillis(833);
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    private final String text;
    private final Duration audio;
    private final NavigableMap<Integer, SpeechMark> words = new TreeMap<>();

    private Subtitles(String text, List<SpeechMark> marks, Duration audio) {
        this.text = text;
        this.audio = audio;
        marks.stream()
                .filter(mark -> mark.kind() == MarkKind.WORD)
                .forEach(word -> words.merge(word.start(), word, Subtitles::both));
    }

    // Prepared from the same word, such as an abbreviation that was written out.
    private static SpeechMark both(SpeechMark first, SpeechMark later) {
        return new SpeechMark(first.kind(), first.start(), first.end(), first.at(), later.until(), first.source());
    }

    /**
     * Returns the cues of {@code text}, plain text as it is to be read. What no mark of a sentence points at is not shown; without
     * any such marks the sentences are estimated, as {@link EstimatedMarks} does.
     *
     * @param text the text that the marks point into
     * @param marks the marks, in time order; those of words make the cues exact
     * @param audio how long all of the audio is
     * @throws IllegalArgumentException if a mark points beyond the text
     */
    public static List<Cue> of(String text, List<SpeechMark> marks, Duration audio) {
        requireNonNull(audio, "audio");
        if (marks.stream().anyMatch(mark -> mark.end() > text.length())) {
            throw new IllegalArgumentException("a mark beyond the " + text.length() + " characters of the text");
        }
        List<SpeechMark> sentences =
                marks.stream().filter(mark -> mark.kind() == MarkKind.SENTENCE).toList();
        List<SpeechMark> known = !sentences.isEmpty() || text.isBlank()
                ? sentences
                : EstimatedMarks.sentences(SpeechRequest.of(text), audio);
        return new Subtitles(text, marks, audio).cues(known);
    }

    private List<Cue> cues(List<SpeechMark> sentences) {
        List<Part> parts = joined(stretches(sentences)).stream()
                .flatMap(stretch -> parts(stretch).stream())
                .toList();
        List<Cue> cues = new ArrayList<>();
        Duration free = Duration.ZERO;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            Duration next = i + 1 < parts.size() ? parts.get(i + 1).at() : later(audio, part.until());
            Duration start = later(rounded(part.at()), free);
            Duration end = rounded(earlier(later(part.until(), part.at().plus(SHORTEST)), next));
            // A cue must have a time, even if the marks leave it none.
            free = later(end, start.plus(MILLISECOND));
            cues.add(new Cue(start, free, part.lines()));
        }
        return List.copyOf(cues);
    }

    private List<Stretch> stretches(List<SpeechMark> sentences) {
        List<Stretch> stretches = new ArrayList<>();
        int covered = 0;
        for (int i = 0; i < sentences.size(); i++) {
            SpeechMark mark = sentences.get(i);
            boolean last = i + 1 == sentences.size();
            Duration next =
                    last ? later(audio, mark.at()) : sentences.get(i + 1).at();
            Duration until = earlier(mark.until().orElse(next), next);
            int start = withOpening(Math.max(covered, mark.start()), covered);
            int end = last
                    ? withClosing(mark.end(), text.length())
                    : withoutOpening(
                            start, withClosing(mark.end(), sentences.get(i + 1).start()));
            if (start < end && !text.substring(start, end).isBlank()) {
                stretches.add(new Stretch(start, end, mark.at(), until));
                covered = end;
            } else if (!stretches.isEmpty()) {
                // Prepared from the same words as the one before: those are shown for longer.
                Stretch before = stretches.remove(stretches.size() - 1);
                stretches.add(new Stretch(before.start(), before.end(), before.at(), until));
            }
        }
        return stretches;
    }

    // Some backends leave out the signs after the last word of a sentence or before its first, or count these as the
    // end
    // of the sentence before.
    private int withClosing(int end, int limit) {
        int closed = end;
        while (closed < limit && isSign(text.charAt(closed))) {
            closed++;
        }
        return closed;
    }

    private int withOpening(int start, int limit) {
        int opened = start;
        while (opened > limit && isSign(text.charAt(opened - 1))) {
            opened--;
        }
        return opened;
    }

    private int withoutOpening(int start, int end) {
        int kept = end;
        for (int at = end - 1; at > start && isOpeningOrSpace(text.charAt(at)); at--) {
            kept = isQuote(text.charAt(at)) ? kept : at;
        }
        return kept;
    }

    private static boolean isSign(char unit) {
        return !Character.isWhitespace(unit) && !Character.isLetterOrDigit(unit) && !Character.isSurrogate(unit);
    }

    private static boolean isOpeningOrSpace(char unit) {
        return switch (Character.getType(unit)) {
            case Character.START_PUNCTUATION, Character.INITIAL_QUOTE_PUNCTUATION -> true;
            default -> isQuote(unit) || Character.isWhitespace(unit);
        };
    }

    // It opens only after white space.
    private static boolean isQuote(char unit) {
        return unit == '"' || unit == '\'';
    }

    private List<Stretch> joined(List<Stretch> stretches) {
        List<Stretch> joined = new ArrayList<>();
        for (Stretch stretch : stretches) {
            Stretch before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before != null && belongTogether(before, stretch)) {
                joined.set(joined.size() - 1, new Stretch(before.start(), stretch.end(), before.at(), stretch.until()));
            } else {
                joined.add(stretch);
            }
        }
        return joined;
    }

    private boolean belongTogether(Stretch before, Stretch stretch) {
        boolean brief = isBrief(before.at(), before.until()) || isBrief(stretch.at(), stretch.until());
        return brief
                && isBrief(before.until(), stretch.at())
                && text.substring(before.end(), stretch.start()).isBlank()
                && CueText.of(text, before.start(), stretch.end()).isOneCue();
    }

    private static boolean isBrief(Duration from, Duration until) {
        return until.minus(from).compareTo(SHORTEST) < 0;
    }

    private List<Part> parts(Stretch stretch) {
        CueText shown = CueText.of(text, stretch.start(), stretch.end());
        List<Part> parts = new ArrayList<>();
        int start = 0;
        for (int end : shown.length() == 0 ? List.<Integer>of() : shown.cueEnds()) {
            List<String> lines = shown.lines(start, end);
            boolean last = end == shown.length();
            Duration until = last ? stretch.until() : time(stretch, shown, end);
            parts.add(new Part(
                    time(stretch, shown, start),
                    saidUntil(shown.origin(start), shown.origin(end)).orElse(until),
                    lines.isEmpty() ? List.of(shown.line(start, end)) : lines));
            start = end;
        }
        return parts;
    }

    private Duration time(Stretch stretch, CueText shown, int index) {
        Map.Entry<Integer, SpeechMark> word = words.ceilingEntry(shown.origin(index));
        if (word != null && word.getKey() < stretch.end()) {
            return word.getValue().at();
        }
        Duration all = stretch.until().minus(stretch.at());
        return stretch.at()
                .plus(SpokenLength.share(
                        all, shown.spokenBefore(index), Math.max(1, shown.spokenBefore(shown.length()))));
    }

    private Optional<Duration> saidUntil(int start, int end) {
        Map.Entry<Integer, SpeechMark> word = words.lowerEntry(end);
        return word != null && word.getKey() >= start ? word.getValue().until() : Optional.empty();
    }

    private static Duration rounded(Duration time) {
        return time.plusNanos(500_000).truncatedTo(ChronoUnit.MILLIS);
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** A stretch of the text and the time in which it is said. */
    private record Stretch(int start, int end, Duration at, Duration until) {}

    /** What becomes a cue. */
    private record Part(Duration at, Duration until, List<String> lines) {}
}
