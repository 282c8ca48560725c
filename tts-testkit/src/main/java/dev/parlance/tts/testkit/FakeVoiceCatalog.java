package dev.parlance.tts.testkit;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import io.vavr.control.Either;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A catalogue of the voices it was given. Safe for concurrent use. */
public final class FakeVoiceCatalog implements VoiceCatalog {
    private final List<Voice> voices;
    private volatile Either<SpeechError, List<Voice>> answer;
    private final AtomicInteger calls = new AtomicInteger();

    private FakeVoiceCatalog(List<Voice> voices) {
        this.voices = voices;
        answer = Either.right(voices);
    }

    /** Returns a catalogue of {@code voices}, in this order. */
    public static FakeVoiceCatalog of(List<Voice> voices) {
        return new FakeVoiceCatalog(List.copyOf(voices));
    }

    /** Returns a catalogue of {@code voices}, in this order. */
    public static FakeVoiceCatalog of(Voice... voices) {
        return of(List.of(voices));
    }

    @Override
    public Either<SpeechError, List<Voice>> voices() {
        calls.incrementAndGet();
        return answer;
    }

    /** Makes every call fail with {@code error} until {@link #recover}. */
    public void failWith(SpeechError error) {
        answer = Either.left(error);
    }

    /** Makes calls succeed again. */
    public void recover() {
        answer = Either.right(voices);
    }

    /** Returns how often it was asked. */
    public int calls() {
        return calls.get();
    }
}
