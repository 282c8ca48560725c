package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.PlaybackEnd;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A {@link SpeechListener} that remembers what it received, in order, and in which threads. Safe for concurrent use. */
public final class RecordingListener implements SpeechListener {
    /** What a listener receives. */
    public enum EventKind {
        /** {@link SpeechListener#started(Text)}. */
        TEXT_STARTED,
        /** {@link SpeechListener#firstAudio(Text, Duration)}. */
        TEXT_AUDIO,
        /** {@link SpeechListener#fellBack}. */
        FELL_BACK,
        /** {@link SpeechListener#ended(Text, Ending)}. */
        TEXT_ENDED,
        /** {@link SpeechListener#started(Call)}. */
        CALL_STARTED,
        /** {@link SpeechListener#cacheHit}. */
        CACHE_HIT,
        /** {@link SpeechListener#cacheMissed}. */
        CACHE_MISSED,
        /** {@link SpeechListener#firstAudio(Call, Duration)}. */
        CALL_AUDIO,
        /** {@link SpeechListener#retried}. */
        RETRIED,
        /** {@link SpeechListener#ended(Call, Ending)}. */
        CALL_ENDED,
        /** {@link SpeechListener#played}. */
        PLAYED;

        /** Returns true for the start of a text or a call. */
        public boolean isStart() {
            return this == TEXT_STARTED || this == CALL_STARTED;
        }

        /** Returns true for the end of a text or a call. */
        public boolean isEnd() {
            return this == TEXT_ENDED || this == CALL_ENDED;
        }

        /** Returns true for the first audio of a text or a call. */
        public boolean isAudio() {
            return this == TEXT_AUDIO || this == CALL_AUDIO;
        }
    }

    /**
     * Something that a listener received.
     *
     * @param kind which method
     * @param subject the text, the call, or how a playback ended
     * @param values the other arguments
     * @param thread the thread it came in
     */
    public record Event(EventKind kind, Object subject, List<Object> values, Thread thread) {
        /** Returns the ending, if this is one. */
        public Optional<Ending> ending() {
            return kind.isEnd() ? Optional.of((Ending) values.get(0)) : Optional.empty();
        }

        @Override
        public String toString() {
            return kind + " " + subject + " " + values;
        }
    }

    private final List<Event> events = new CopyOnWriteArrayList<>();

    private RecordingListener() {}

    /** Returns a listener that has received nothing yet. */
    public static RecordingListener create() {
        return new RecordingListener();
    }

    /** Returns all events, in order. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** Returns the events of {@code kind}, in order. */
    public List<Event> events(EventKind kind) {
        return events.stream().filter(event -> event.kind == kind).toList();
    }

    /** Returns the kinds of all events, in order. */
    public List<EventKind> kinds() {
        return events.stream().map(Event::kind).toList();
    }

    private void add(EventKind kind, Object subject, Object... values) {
        events.add(new Event(kind, subject, List.of(values), Thread.currentThread()));
    }

    @Override
    public void started(Text text) {
        add(EventKind.TEXT_STARTED, text);
    }

    @Override
    public void firstAudio(Text text, Duration sinceStart) {
        add(EventKind.TEXT_AUDIO, text, sinceStart);
    }

    @Override
    public void fellBack(Text text, String from, String to, Optional<SpeechError> error) {
        add(EventKind.FELL_BACK, text, from, to, error);
    }

    @Override
    public void ended(Text text, Ending ending) {
        add(EventKind.TEXT_ENDED, text, ending);
    }

    @Override
    public void started(Call call) {
        add(EventKind.CALL_STARTED, call);
    }

    @Override
    public void cacheHit(Call call) {
        add(EventKind.CACHE_HIT, call);
    }

    @Override
    public void cacheMissed(Call call) {
        add(EventKind.CACHE_MISSED, call);
    }

    @Override
    public void firstAudio(Call call, Duration sinceStart) {
        add(EventKind.CALL_AUDIO, call, sinceStart);
    }

    @Override
    public void retried(Call call, int attempt, SpeechError error, Duration wait) {
        add(EventKind.RETRIED, call, attempt, error, wait);
    }

    @Override
    public void ended(Call call, Ending ending) {
        add(EventKind.CALL_ENDED, call, ending);
    }

    @Override
    public void played(PlaybackEnd end) {
        add(EventKind.PLAYED, end);
    }
}
