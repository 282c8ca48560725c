package dev.parlance.tts.benchmarks;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;

/** One request, whose audio is used as {@link HeapTable} says. */
final class LongAudioRun {
    private LongAudioRun() {}

    /** Takes the class of the speaker, the address of the service, and the use. */
    public static void main(String[] arguments) throws IOException {
        HeapTable.Use use = HeapTable.Use.valueOf(arguments[2]);
        try (Speaker speaker = Speaker.open(arguments[0], arguments[1], use.transport)) {
            switch (use) {
                case COLLECTED -> speaker.collect(OneSentence.TEXT);
                case SLOW -> speaker.speak(OneSentence.TEXT, new SlowSink());
                default -> speaker.speak(OneSentence.TEXT, new CountingSink());
            }
        }
        System.exit(0);
    }

    /** Rests for a millisecond each 32 kB, three times as long as they take to come. */
    private static final class SlowSink implements AudioSink {
        private static final int BYTES = 32 * 1_024;

        private long untilRest = BYTES;

        @Override
        public void begin(PcmFormat format) {}

        @Override
        public void write(ByteBuffer frames) throws IOException {
            untilRest -= frames.remaining();
            frames.position(frames.limit());
            if (untilRest < 0) {
                untilRest = BYTES;
                rest();
            }
        }

        private static void rest() throws IOException {
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
    }
}
