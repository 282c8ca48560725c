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
import dev.parlance.tts.text.TextRange;
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
    private final TextSource text;
    /** Where in what was given out each sentence starts; written by the thread that reads, read by the one that delivers. */
    private final NavigableMap<Integer, OffsetMap> given = new ConcurrentSkipListMap<>(Map.of(0, OffsetMap.identity()));

    private int givenChars;

    private PreparedFragments(LiveText sentences, TextSource text) {
        this.sentences = sentences;
        this.text = text;
    }

    /** Returns the sentences of {@code text}, found by {@code splitter}, each prepared by itself. */
    public static PreparedFragments of(
            SpeechRequest settings, TextTransform preparation, TextSource text, TextSplitter splitter) {
        return new PreparedFragments(LiveText.of(settings, preparation, text, splitter), text);
    }

    @Override
    public Either<SpeechError, Optional<TextFragment>> next(Cancellation cancellation) {
        return sentences.next(cancellation).map(next -> next.map(this::fragment));
    }

    private static boolean isFollowedBySpace(Piece prepared) {
        int end = prepared.request().text().length();
        return prepared.range().end()
                > prepared.offsets().original(new TextRange(end, end)).start();
    }

    private TextFragment fragment(Piece prepared) {
        String spoken = prepared.request().text() + (isFollowedBySpace(prepared) ? " " : "");
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
