package dev.parlance.tts.dashscope.socket;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.MarkSource;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.dashscope.socket.SpokenSentence.SpokenWord;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.text.TextRange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Turns the times of words, as the service tells them, into marks. A mark waits until its audio has been delivered, so
 * that it is never outside the audio, whichever of the two comes first.
 *
 * <p>Times count from the start of the task. The documentation does not say whether those of a later sentence do, too; a
 * sentence that would begin before the last word of the one before is taken to count from its own start.
 */
final class WordTimes {
    private final boolean wanted;
    private final TextPlaces places;
    private final MarkSink sink;
    private final Supplier<Duration> delivered;
    private final Queue<SpeechMark> waiting = new ArrayDeque<>();
    private Duration taskStart = Duration.ZERO;
    private Duration sentenceStart = Duration.ZERO;
    private Duration lastStart = Duration.ZERO;
    private long sentenceKey = -1;
    private int taken;
    private long baseMillis;
    private long lastMillis;
    private int lost;

    /**
     * @param wanted false if the request wants no marks
     * @param places knows where words are in the text
     * @param sink takes the marks
     * @param delivered tells how long the audio is that has been delivered
     */
    WordTimes(boolean wanted, TextPlaces places, MarkSink sink, Supplier<Duration> delivered) {
        this.wanted = wanted;
        this.places = places;
        this.sink = sink;
        this.delivered = delivered;
    }

    /** The way of a mark to the sink. */
    @FunctionalInterface
    interface MarkSink {
        /** Passes {@code mark} on. */
        void mark(SpeechMark mark) throws IOException;
    }

    /** Notes that a task has started: its times begin here. */
    void beginTask() {
        taskStart = delivered.get();
        sentenceKey = -1;
        taken = 0;
        lastMillis = 0;
    }

    /** Takes what an event says of a sentence. */
    void take(SpokenSentence sentence) {
        if (!wanted) {
            return;
        }
        if (sentence.type.equals("sentence-begin")) {
            sentenceStart = delivered.get();
        }
        // In between there may be half of the words, with times that still change.
        boolean complete = sentence.type.equals("sentence-end") || sentence.type.isEmpty();
        if (complete && !sentence.words().isEmpty()) {
            takeWords(sentence);
        }
    }

    private void takeWords(SpokenSentence sentence) {
        long key = sentence.sentence.index >= 0 ? sentence.sentence.index : sentence.sentence.beginMillis;
        if (key != sentenceKey || key < 0) {
            sentenceKey = key;
            taken = 0;
            places.sentence(sentence.original);
            boolean ownTimes = sentence.words().get(0).beginMillis < lastMillis;
            baseMillis = ownTimes ? sentenceStart.minus(taskStart).toMillis() : 0;
        }
        // Sambert repeats the words of a sentence with each new one.
        for (; taken < sentence.words().size(); taken++) {
            takeWord(sentence.words().get(taken));
        }
    }

    private void takeWord(SpokenWord word) {
        Optional<TextRange> place = places.of(word);
        if (place.isEmpty() || word.beginMillis < 0) {
            lost++;
            return;
        }
        lastMillis = baseMillis + word.beginMillis;
        Duration start = later(taskStart.plusMillis(lastMillis), lastStart);
        Duration end = later(taskStart.plusMillis(baseMillis + word.endMillis), start);
        lastStart = start;
        waiting.add(new SpeechMark(
                MarkKind.WORD,
                place.get().start(),
                place.get().end(),
                start,
                word.endMillis < 0 ? Optional.empty() : Optional.of(end),
                MarkSource.NATIVE));
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Passes on the marks whose audio has been delivered. */
    void deliver() throws IOException {
        Duration end = delivered.get();
        while (!waiting.isEmpty() && !end.isZero() && isWithin(waiting.element(), end)) {
            sink.mark(waiting.remove());
        }
    }

    private static boolean isWithin(SpeechMark mark, Duration end) {
        return mark.until().orElse(mark.at()).compareTo(end) <= 0;
    }

    /** Passes on the rest; times after the end of the audio, by rounding or by mistake, are its end. */
    void finish() throws IOException {
        Duration end = delivered.get();
        while (!waiting.isEmpty()) {
            SpeechMark mark = waiting.remove();
            sink.mark(new SpeechMark(
                    mark.kind(),
                    mark.start(),
                    mark.end(),
                    earlier(mark.at(), end),
                    mark.until().map(until -> earlier(until, end)),
                    mark.source()));
        }
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Says in the receipt if words got no mark. */
    void warn(SpeechReceipt.Builder receipt) {
        if (lost > 0) {
            receipt.warning(lost + " words that the service timed could not be found in the text and have no mark");
        }
    }
}
