package dev.parlance.tts.examples;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import io.vavr.control.Either;
import java.nio.ByteBuffer;

/** Receives audio while it is synthesized, follows the words, and stops after the tenth. */
public final class StreamToSink {
    private static final String TEXT =
            "One two three four five six seven eight nine ten. This sentence is never spoken, since it is cancelled.";

    private StreamToSink() {}

    /** Runs the example. */
    public static void main(String[] arguments) {
        // guide: begin cancel
        Cancellation cancellation = new Cancellation();
        SpeechRequest request = SpeechRequest.builder(TEXT).marks(MarkKind.WORD).build();
        try (Parlance parlance =
                Parlance.builder().provider(EspeakProvider.factory()).build()) {
            Either<SpeechError, SpeechReceipt> outcome =
                    parlance.synthesizer().synthesize(request, new WordCounter(cancellation), cancellation);
            System.out.println(outcome.fold(SpeechError::message, SpeechReceipt::toString));
        }
        // guide: end
    }

    // guide: begin sink
    /** A sink of your own: three methods, called by one thread, and what it throws ends the synthesis. */
    private static final class WordCounter implements AudioSink {
        private final Cancellation cancellation;
        private int words;

        WordCounter(Cancellation cancellation) {
            this.cancellation = cancellation;
        }

        @Override
        public void begin(PcmFormat format) {
            System.out.println("begins: " + format);
        }

        @Override
        public void write(ByteBuffer frames) {
            // Play, send or keep them. They are only valid now.
            frames.position(frames.limit());
        }

        @Override
        public void mark(SpeechMark mark) {
            words++;
            System.out.println(mark.at() + " " + TEXT.substring(mark.start(), mark.end()));
            if (words == 10) {
                cancellation.cancel();
            }
        }
    }
    // guide: end
}
