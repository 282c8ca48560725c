package dev.parlance.tts.pieces;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.split.Seam;
import dev.parlance.tts.text.TextRange;
import dev.parlance.tts.timing.EstimatedMarks;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audio of pieces as that of one text: one beginning, the format of the first piece, seams by their rules, marks shifted
 * to their place and those of sentences estimated where they are wanted and the backend gives none. Used by the caller's
 * thread only.
 */
final class JoinedAudio {
    private final SpeechDelivery delivery;
    private final SeamedAudio seamed;
    private final SpeechDelivery converted;
    private final List<SpeechReceipt> receipts = new ArrayList<>();
    private @Nullable Spoken last;
    private @Nullable PcmFormat format;

    JoinedAudio(AudioSink sink, SeamRules seams, Cancellation cancellation) {
        delivery = SpeechDelivery.to(sink);
        seamed = new SeamedAudio(delivery, seams, cancellation);
        converted = SpeechDelivery.to(seamed);
    }

    /** Speaks {@code piece} into this audio, as {@code speaking} does into the sink it is given; returns why not, if so. */
    Either<SpeechError, SpeechReceipt> append(Piece piece, Speaking speaking) throws SinkException {
        seamed.startPiece(piece.before(), piece.pause());
        OnePiece sink = new OnePiece(piece);
        Either<SpeechError, SpeechReceipt> outcome = speaking.into(sink);
        if (outcome.isLeft()) {
            return outcome.mapLeft(this::asDeliveredHere);
        }
        converted.finish();
        sink.finish();
        seamed.endPiece();
        if (seamed.isStopped()) {
            return Either.left(new SpeechError.Cancelled());
        }
        SpeechReceipt spoken = outcome.get();
        if (spoken.frames() != sink.frames()) {
            throw new IllegalStateException(
                    "a receipt for " + spoken.frames() + " frames, but " + sink.frames() + " came");
        }
        spoken(piece, spoken.parts());
        return outcome;
    }

    // How much of the piece before stays, and the pause after it, is known now.
    private void spoken(Piece piece, List<SpeechReceipt> parts) {
        addLast(seamed.start());
        // What the text asks for before its first piece is counted with that.
        last = new Spoken(piece, parts, last == null ? 0 : seamed.start());
    }

    private void addLast(long end) {
        if (last != null) {
            add(last.piece(), last.parts(), end - last.start());
        }
    }

    // Each part by itself, since only parts are kept when receipts are joined.
    private void add(Piece piece, List<SpeechReceipt> parts, long frames) {
        long all = parts.stream().mapToLong(SpeechReceipt::frames).sum();
        long spoken = 0;
        long told = 0;
        for (SpeechReceipt part : parts) {
            spoken += part.frames();
            long until = spoken == all ? frames : Math.multiplyExact(spoken, frames) / all;
            TextRange range = parts.size() == 1
                    ? piece.range()
                    : part.text().map(piece.offsets()::original).orElse(piece.range());
            receipts.add(part.converted(requireNonNull(format, "format"), until - told).toBuilder()
                    .text(range)
                    .build());
            told = until;
        }
    }

    // What a piece had delivered is not all that the caller's sink has received.
    private SpeechError asDeliveredHere(SpeechError error) {
        return error instanceof SpeechError.Truncated truncated ? truncated.after(delivery.frames()) : error;
    }

    /** Delivers the last of the audio, with {@code silence} after it, and returns the receipt of all pieces, or that there was none. */
    Either<SpeechError, SpeechReceipt> finish(Duration silence) throws SinkException {
        if (last == null) {
            return Either.left(PieceSource.NOTHING_LEFT);
        }
        seamed.finish(silence);
        addLast(delivery.frames());
        return seamed.isStopped()
                ? Either.left(new SpeechError.Cancelled())
                : Either.right(SpeechReceipt.join(receipts).toBuilder()
                        .times(delivery.timeToFirstAudio().orElseThrow(), delivery.elapsed())
                        .build());
    }

    /** Delivers one piece to a sink. */
    @FunctionalInterface
    interface Speaking {
        Either<SpeechError, SpeechReceipt> into(PieceSink sink) throws SinkException;
    }

    /** A piece that was spoken, and where in the audio it starts. */
    private record Spoken(Piece piece, List<SpeechReceipt> parts, long start) {}

    private final class OnePiece implements PieceSink {
        private final Piece piece;
        /** Marks that a sentence's mark, which is not known yet, may have to come before. */
        private final List<SpeechMark> waiting = new ArrayList<>();

        private boolean awaitsSentences;
        private long bytes;
        private int marked;
        private boolean repeated;
        private @Nullable PcmFormat own;

        OnePiece(Piece piece) {
            this.piece = piece;
            awaitsSentences = piece.request().marks().contains(MarkKind.SENTENCE);
        }

        /** Returns how many frames the piece has had, before any conversion. */
        long frames() {
            return own == null ? 0 : bytes / own.frameSizeBytes();
        }

        @Override
        public boolean restart() {
            if (bytes > 0) {
                return false;
            }
            // Another backend may announce another format.
            format = delivery.frames() == 0 ? null : format;
            seamed.restartPiece();
            return true;
        }

        @Override
        public boolean repeat(VoiceId voice) throws SinkException {
            converted.finish();
            deliverWaiting();
            seamed.endPiece();
            PcmFormat known = requireNonNull(format, "format");
            long frames = delivery.frames() - seamed.start();
            SpeechReceipt broken = SpeechReceipt.builder(voice, known, frames)
                    .attempts(0) // Counted with the attempts of the piece.
                    .warning("a sentence broke off after "
                            + known.duration(frames).toMillis() + " ms and was spoken again from its start")
                    .build();
            spoken(piece, List.of(broken));
            seamed.startPiece(Seam.WORD, Duration.ZERO);
            bytes = 0;
            own = null;
            repeated = true;
            return true;
        }

        @Override
        public boolean isHeld() {
            return false;
        }

        @Override
        public void begin(PcmFormat announced) {
            own = announced;
            if (format == null) {
                format = announced;
                converted.convertingTo(announced);
            }
            converted.format(announced);
        }

        @Override
        public void write(ByteBuffer frames) throws SinkException {
            bytes += frames.remaining();
            converted.write(frames);
        }

        // The tags that were added at the end of a piece of markup are no part of the caller's text.
        private SpeechMark within(SpeechMark mark) {
            int end = Math.min(mark.end(), piece.range().end());
            return end == mark.end()
                    ? mark
                    : new SpeechMark(
                            mark.kind(), Math.min(mark.start(), end), end, mark.at(), mark.until(), mark.source());
        }

        @Override
        public void mark(SpeechMark mark) throws SinkException {
            if (mark.kind() == MarkKind.SENTENCE) {
                awaitsSentences = false;
                deliverWaiting();
            }
            SpeechMark placed = placed(mark);
            // What was marked before the piece broke off is not marked twice: marks only go forward.
            if (repeated && placed.start() < marked) {
                return;
            }
            marked = placed.end();
            if (awaitsSentences) {
                waiting.add(placed);
            } else {
                seamed.mark(placed);
            }
        }

        private SpeechMark placed(SpeechMark mark) {
            return within(mark.mapped(piece.offsets()));
        }

        /** Marks the sentences, if they were asked for and the backend marked none: now it is known how long they are. */
        void finish() throws SinkException {
            if (awaitsSentences) {
                Duration length = requireNonNull(own, "format").duration(frames());
                EstimatedMarks.sentences(piece.request(), length).forEach(mark -> waiting.add(placed(mark)));
                waiting.sort(Comparator.comparing(SpeechMark::at).thenComparing(SpeechMark::kind));
            }
            deliverWaiting();
        }

        private void deliverWaiting() throws SinkException {
            for (SpeechMark mark : waiting) {
                seamed.mark(mark);
            }
            waiting.clear();
        }
    }
}
