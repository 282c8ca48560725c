package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.ConvertingSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One synthesis that is delivered to a sink. It keeps rules S1 and S2 of {@link SpeechSynthesizer} for an adapter: begins the
 * sink when the first audio is there, carries the bytes of an unfinished frame over to the next write, converts if it is
 * told to, counts, and measures.
 *
 * <p>Used by one thread at a time. Whatever the sink throws comes out as {@link SinkException}.
 */
public final class SpeechDelivery {
    private static final int LARGEST_FRAME_BYTES = 4;

    private final AudioSink sink;
    private final LongSupplier nanoTime;
    private final long startNanos;
    private final ByteBuffer carried = ByteBuffer.allocate(LARGEST_FRAME_BYTES);
    private @Nullable PcmFormat format;
    private @Nullable PcmFormat target;
    private @Nullable ConvertingSink converter;
    private @Nullable Duration timeToFirstAudio;
    private long frames;

    private SpeechDelivery(AudioSink sink, LongSupplier nanoTime) {
        this.sink = requireNonNull(sink, "sink");
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
    }

    /** Returns a delivery to {@code sink} whose clock starts now. */
    public static SpeechDelivery to(AudioSink sink) {
        return new SpeechDelivery(sink, System::nanoTime);
    }

    /** Returns a delivery measured by {@code nanoTime}, which counts nanoseconds from any origin, for tests. */
    public static SpeechDelivery to(AudioSink sink, LongSupplier nanoTime) {
        return new SpeechDelivery(sink, nanoTime);
    }

    /**
     * Converts all audio that has another format to {@code target}, so that one text may be spoken in pieces of different
     * formats. {@link #finish} ends each stretch of one format.
     *
     * @throws IllegalStateException if audio was delivered before
     */
    public SpeechDelivery convertingTo(PcmFormat target) {
        if (frames > 0) {
            throw new IllegalStateException("audio was delivered already");
        }
        this.target = requireNonNull(target, "target");
        return this;
    }

    /**
     * Sets the format of the audio to come, which the sink is told with the first frame.
     *
     * @throws IllegalStateException if the format changes, unless this delivery {@linkplain #convertingTo converts} and the
     *     audio before was {@linkplain #finish finished}
     */
    public void format(PcmFormat format) {
        boolean changes = this.format != null && !this.format.equals(format);
        if (changes && (target == null || converter != null || endsInsideFrame())) {
            throw new IllegalStateException("the format changed from " + this.format + " to " + format);
        }
        this.format = format;
    }

    /**
     * Delivers the last of the audio that is being converted, of which the converter holds some milliseconds. Does nothing
     * if there is none.
     *
     * @throws SinkException if the sink threw
     */
    public void finish() throws SinkException {
        ConvertingSink last = converter;
        converter = null;
        if (last != null) {
            converting(last::finish);
        }
    }

    /**
     * Passes the whole frames among the carried and these bytes to the sink, and carries the rest.
     *
     * @param bytes PCM of the format that was set; all of it is taken
     * @throws SinkException if the sink threw
     */
    public void write(ByteBuffer bytes) throws SinkException {
        int frameSize = requireNonNull(format, "audio before its format").frameSizeBytes();
        completeCarried(bytes, frameSize);
        int whole = bytes.remaining() - bytes.remaining() % frameSize;
        if (whole > 0) {
            deliverFrom(bytes, whole);
        }
        carried.put(bytes);
    }

    // Without a view of its own where the bytes cannot be changed anyway: this runs for every chunk.
    private void deliverFrom(ByteBuffer bytes, int whole) throws SinkException {
        int limit = bytes.limit();
        int end = bytes.position() + whole;
        bytes.limit(end);
        try {
            pass(bytes.isReadOnly() ? bytes : bytes.asReadOnlyBuffer());
        } finally {
            bytes.limit(limit).position(end);
        }
    }

    private void completeCarried(ByteBuffer bytes, int frameSize) throws SinkException {
        if (carried.position() == 0) {
            return;
        }
        while (carried.position() < frameSize && bytes.hasRemaining()) {
            carried.put(bytes.get());
        }
        if (carried.position() == frameSize) {
            carried.flip();
            pass(carried.asReadOnlyBuffer());
            carried.clear();
        }
    }

    private void pass(ByteBuffer readOnly) throws SinkException {
        if (target == null || target.equals(format)) {
            deliver(readOnly);
        } else {
            converting(() -> converter(requireNonNull(target, "target")).write(readOnly));
        }
    }

    private ConvertingSink converter(PcmFormat target) throws IOException {
        if (converter == null) {
            ConvertingSink begun = ConvertingSink.to(target, new Converted());
            begun.begin(requireNonNull(format, "format"));
            converter = begun;
        }
        return converter;
    }

    // Besides the sink only rates that are too far apart to be converted can be wrong.
    private static void converting(SinkCall call) throws SinkException {
        try {
            call.run();
        } catch (SinkException e) {
            throw e;
        } catch (IOException e) {
            throw new SinkException(e);
        }
    }

    private PcmFormat deliveredFormat() {
        return requireNonNull(target == null ? format : target, "format");
    }

    private void deliver(ByteBuffer readOnly) throws SinkException {
        PcmFormat known = deliveredFormat();
        int count = readOnly.remaining() / known.frameSizeBytes();
        boolean first = frames == 0;
        calling(() -> {
            if (first) {
                sink.begin(known);
            }
            sink.write(readOnly);
        });
        if (first) {
            timeToFirstAudio = elapsed();
        }
        frames += count;
    }

    /**
     * Passes a mark to the sink. Marks come after the first audio and in time order.
     *
     * @throws SinkException if the sink threw
     */
    public void mark(SpeechMark mark) throws SinkException {
        calling(() -> sink.mark(mark));
    }

    /**
     * Returns a sink that fills this delivery, for a reader of some container such as {@link
     * dev.parlance.tts.audio.WavReader}. What the caller's sink throws then comes out of that reader as {@link
     * SinkException}; any other {@link IOException} is about the container.
     */
    public AudioSink asSink() {
        return new AudioSink() {
            private boolean begun;

            @Override
            public void begin(PcmFormat announced) {
                if (begun) {
                    throw new IllegalStateException("begun twice");
                }
                begun = true;
                format(announced);
            }

            @Override
            public void write(ByteBuffer frames) throws IOException {
                if (!begun) {
                    throw new IllegalStateException("audio before begin");
                }
                SpeechDelivery.this.write(frames);
            }

            @Override
            public void mark(SpeechMark mark) throws IOException {
                SpeechDelivery.this.mark(mark);
            }
        };
    }

    /** Returns how many frames the sink has taken. */
    public long frames() {
        return frames;
    }

    /** Returns true if the audio so far ends inside a frame. */
    public boolean endsInsideFrame() {
        return carried.position() > 0;
    }

    /** Returns the time since the start. */
    public Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - startNanos);
    }

    /** Returns the time from the start to the first audio in the sink, if there is any yet. */
    public Optional<Duration> timeToFirstAudio() {
        return Optional.ofNullable(timeToFirstAudio);
    }

    /**
     * Returns a receipt for what was delivered, for the adapter to complete.
     *
     * @throws IllegalStateException if no audio was delivered, which is not success, or audio that was converted is not
     *     {@linkplain #finish finished}
     */
    public SpeechReceipt.Builder receipt(VoiceId voice) {
        if (frames == 0 || timeToFirstAudio == null) {
            throw new IllegalStateException("no audio was delivered");
        }
        if (converter != null) {
            throw new IllegalStateException("the last of the audio was not delivered");
        }
        return SpeechReceipt.builder(voice, deliveredFormat(), frames).times(timeToFirstAudio, elapsed());
    }

    private static void calling(SinkCall call) throws SinkException {
        try {
            call.run();
        } catch (Throwable thrown) {
            if (thrown instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new SinkException(thrown);
        }
    }

    private final class Converted implements AudioSink {
        @Override
        public void begin(PcmFormat format) {
            // The caller's sink is begun with the first frame.
        }

        @Override
        public void write(ByteBuffer frames) throws SinkException {
            deliver(frames);
        }
    }

    @FunctionalInterface
    private interface SinkCall {
        void run() throws IOException;
    }
}
