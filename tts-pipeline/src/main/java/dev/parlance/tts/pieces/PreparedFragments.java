package dev.parlance.tts.pieces;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.prepare.TextTransform;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.TextFragment;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.split.TextSplitter;
import dev.parlance.tts.text.OffsetMap;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A text that is still arriving, as a provider gets it that takes fragments: one prepared sentence after the other, each to
 * be spoken without waiting for more. The offsets of marks are those of the text as it arrived.
 */
public final class PreparedFragments implements TextSource {
    private final LiveText sentences;
    private final TextTransform preparation;
    private final TextSource text;
    /** Where in what was given out each sentence starts; written by the thread that reads, read by the one that delivers. */
    private final NavigableMap<Integer, OffsetMap> given = new ConcurrentSkipListMap<>(Map.of(0, OffsetMap.identity()));

    private int givenChars;

    private PreparedFragments(LiveText sentences, TextTransform preparation, TextSource text) {
        this.sentences = sentences;
        this.preparation = preparation;
        this.text = text;
    }

    /** Returns the sentences of {@code text}, found by {@code splitter}, each prepared by itself. */
    public static PreparedFragments of(
            SpeechRequest settings, TextTransform preparation, TextSource text, TextSplitter splitter) {
        return new PreparedFragments(
                LiveText.unprepared(settings, preparation.blocks(), text, splitter), preparation, text);
    }

    @Override
    public Either<SpeechError, Optional<TextFragment>> next(Cancellation cancellation) {
        while (true) {
            Either<SpeechError, Optional<Piece>> next = sentences.next(cancellation);
            if (next.isLeft() || next.get().isEmpty()) {
                return next.map(none -> Optional.empty());
            }
            Piece sentence = next.get().get();
            Optional<Piece> prepared = sentence.prepared(preparation);
            if (prepared.isPresent()) {
                return Either.right(Optional.of(fragment(prepared.get(), isFollowedBySpace(sentence))));
            }
        }
    }

    private static boolean isFollowedBySpace(Piece sentence) {
        return sentence.range().end() - sentence.range().start()
                > sentence.request().text().length();
    }

    private TextFragment fragment(Piece prepared, boolean space) {
        String spoken = prepared.request().text() + (space ? " " : "");
        given.put(givenChars, prepared.offsets());
        givenChars += spoken.length();
        return new TextFragment(spoken, true);
    }

    @Override
    public void close() {
        text.close();
    }

    /** Returns a sink that passes everything on to {@code sink}, marks with their place in the text as it arrived. */
    public AudioSink marksOf(AudioSink sink) {
        return new Marked(sink);
    }

    private final class Marked implements AudioSink {
        private final AudioSink sink;

        Marked(AudioSink sink) {
            this.sink = sink;
        }

        @Override
        public void begin(PcmFormat format) throws IOException {
            sink.begin(format);
        }

        @Override
        public void write(ByteBuffer frames) throws IOException {
            sink.write(frames);
        }

        @Override
        public void mark(SpeechMark mark) throws IOException {
            Map.Entry<Integer, OffsetMap> sentence = given.floorEntry(mark.start());
            sink.mark(mark.shifted(-sentence.getKey(), Duration.ZERO).mapped(sentence.getValue()));
        }
    }
}
