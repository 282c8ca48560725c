package dev.parlance.tts.pieces;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.Durations;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.split.Seam;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Joins pieces of one format as the rules of the seams say. Silence at the end of a piece waits until it is known whether a
 * sound follows in that piece; nothing else waits. Used by one thread.
 */
final class SeamedAudio implements AudioSink {
    /** What stays of the silence on either side of a seam: a soft start or end of a sound. */
    private static final Duration KEPT = Duration.ofMillis(20);

    private static final Duration MOST_HELD = Duration.ofSeconds(2);

    /** As a backend writes: a sink in real time is not kept longer than it takes to notice a cancellation. */
    private static final int WRITE_BYTES = 4 * 1024;

    private final SpeechDelivery out;
    private final SeamRules rules;
    private final Cancellation cancellation;
    private final Deque<SpeechMark> marks = new ArrayDeque<>();
    private @Nullable PcmFormat format;
    private ByteBuffer held = ByteBuffer.allocate(0);
    private byte[] last = {};
    private int keptBytes;
    private boolean stopped;

    /** Whether a seam is to be made before the first frame that comes. */
    private boolean seam;

    private Duration pause = Duration.ZERO;
    private boolean sounded;
    private long start;
    private long skipped;
    private int silentBytes;

    SeamedAudio(SpeechDelivery out, SeamRules rules, Cancellation cancellation) {
        this.out = out;
        this.rules = rules;
        this.cancellation = cancellation;
    }

    /**
     * Starts the next piece, which follows one that ended with {@code before}: the silence at the end of that is left out.
     *
     * @param silence what the text asks for between them, besides what the rules say
     */
    void startPiece(Seam before, Duration silence) throws SinkException {
        placeMarks(true);
        held.clear();
        start = out.frames();
        boolean made = rules.smooth() && start > 0;
        seam = made || !silence.isZero();
        pause = (made ? rules.pause(before) : Duration.ZERO).plus(silence);
        sounded = false;
        skipped = 0;
        silentBytes = 0;
    }

    /** Forgets the marks of the piece, of which no audio has come. */
    void restartPiece() {
        marks.clear();
    }

    /** Ends the piece: of one that is silent all through as much stays as at the edge of any other. */
    void endPiece() throws SinkException {
        if (seam) {
            deliverHeld();
        }
    }

    /** Ends the text, with silence that it asks for: its end is no seam. */
    void finish(Duration silence) throws SinkException {
        deliverHeld();
        placeMarks(true);
        if (!silence.isZero()) {
            deliver(Transition.between(last, new byte[last.length], silence, requireNonNull(format, "format")));
        }
    }

    /** Returns where in the audio the piece starts, in frames. */
    long start() {
        return start;
    }

    /** Returns true if audio is missing, because the text was cancelled while a pause or silence was delivered. */
    boolean isStopped() {
        return stopped;
    }

    @Override
    public void begin(PcmFormat common) {
        format = common;
        out.format(common);
        last = new byte[common.frameSizeBytes()];
        keptBytes = bytes(KEPT);
        held = ByteBuffer.allocate(rules.trims() ? bytes(MOST_HELD) : 0);
    }

    private int bytes(Duration duration) {
        PcmFormat known = requireNonNull(format, "format");
        return Math.toIntExact(known.frames(duration) * known.frameSizeBytes());
    }

    @Override
    public void write(ByteBuffer frames) throws SinkException {
        if (rules.trims()) {
            trim(frames);
        } else {
            deliver(frames);
        }
        placeMarks(false);
    }

    private void trim(ByteBuffer audio) throws SinkException {
        ByteBuffer frames = audio.slice();
        audio.position(audio.limit());
        int end = frames.limit();
        int at = 0;
        int sound = firstSound(frames);
        sounded |= sound < end;
        if (seam) {
            hold(frames.slice(at, sound - at), keptBytes);
            at = sound;
            if (sounded) {
                deliverHeld();
            }
        }
        // The start of the text is no seam.
        int quiet = sounded ? Math.max(at, afterLastSound(frames)) : end;
        if (quiet > at) {
            deliverHeld();
            deliver(frames.slice(at, quiet - at));
            silentBytes = 0;
        }
        int kept = Math.min(keptBytes - silentBytes, end - quiet);
        deliver(frames.slice(quiet, kept));
        silentBytes += kept;
        hold(frames.slice(quiet + kept, end - quiet - kept), held.capacity());
    }

    private int firstSound(ByteBuffer frames) {
        int at = 0;
        while (at < frames.limit() && Math.abs(sample(frames, at)) <= rules.silence()) {
            at += PcmFormat.SAMPLE_SIZE_BYTES;
        }
        return at - at % last.length;
    }

    private int afterLastSound(ByteBuffer frames) {
        int at = frames.limit();
        while (at > 0 && Math.abs(sample(frames, at - PcmFormat.SAMPLE_SIZE_BYTES)) <= rules.silence()) {
            at -= PcmFormat.SAMPLE_SIZE_BYTES;
        }
        return at + (last.length - at % last.length) % last.length;
    }

    private static int sample(ByteBuffer audio, int index) {
        return (short) ((audio.get(index) & 0xFF) | (audio.get(index + 1) << Byte.SIZE));
    }

    /** Holds silence, the latest of it up to {@code most} bytes. */
    private void hold(ByteBuffer silence, int most) throws SinkException {
        int excess = Math.max(0, held.position() + silence.remaining() - most);
        int before = Math.min(excess, held.position());
        held.flip();
        release(held.slice(0, before));
        held.position(before).compact();
        release(silence.slice(0, excess - before));
        held.put(silence.position(excess - before));
    }

    private void release(ByteBuffer silence) throws SinkException {
        if (!seam) {
            deliver(silence);
        } else {
            skipped += silence.remaining() / last.length;
        }
    }

    private void deliverHeld() throws SinkException {
        ByteBuffer silence = held.flip().duplicate();
        while (silence.hasRemaining() && goesOn()) {
            int count = Math.min(WRITE_BYTES, silence.remaining());
            deliver(silence.slice(silence.position(), count));
            silence.position(silence.position() + count);
        }
        held.clear();
    }

    private boolean goesOn() {
        stopped |= cancellation.isCancelled() || Thread.currentThread().isInterrupted();
        return !stopped;
    }

    private void deliver(ByteBuffer frames) throws SinkException {
        if (frames.hasRemaining() && seam) {
            makeSeam(frames);
        }
        if (frames.hasRemaining() && !stopped) {
            frames.get(frames.limit() - last.length, last);
            out.write(frames);
        }
    }

    private void makeSeam(ByteBuffer frames) throws SinkException {
        seam = false;
        byte[] next = new byte[last.length];
        frames.get(frames.position(), next);
        deliver(Transition.between(last, next, pause, requireNonNull(format, "format")));
        start = out.frames();
    }

    private void deliver(Transition transition) throws SinkException {
        ByteBuffer block = ByteBuffer.allocate(WRITE_BYTES);
        for (long frame = 0; frame < transition.frames() && goesOn(); ) {
            frame = transition.fill(block.clear(), frame);
            out.write(block.flip());
        }
    }

    @Override
    public void mark(SpeechMark mark) throws SinkException {
        marks.add(mark);
        placeMarks(false);
    }

    private void placeMarks(boolean all) throws SinkException {
        while (!marks.isEmpty() && (all || isSure(marks.peek()))) {
            SpeechMark mark = marks.remove();
            out.mark(new SpeechMark(
                    mark.kind(),
                    mark.start(),
                    mark.end(),
                    placed(mark.at()),
                    mark.until().map(this::placed),
                    mark.source()));
        }
    }

    // Without trimming a mark may come before its audio.
    private boolean isSure(SpeechMark mark) {
        if (!rules.trims()) {
            return !seam;
        }
        return !seam
                && format != null
                && format.frames(mark.until().orElse(mark.at())) <= skipped + out.frames() - start;
    }

    /** Returns where in the audio the sound is that is {@code at} into the piece. */
    private Duration placed(Duration at) {
        if (start == 0 && !rules.trims()) {
            return at;
        }
        PcmFormat known = requireNonNull(format, "format");
        Duration left = at.minus(known.duration(skipped));
        Duration placed = Durations.sum(known.duration(start), left.isNegative() ? Duration.ZERO : left);
        Duration end = known.duration(out.frames());
        return rules.trims() && placed.compareTo(end) > 0 ? end : placed;
    }
}
