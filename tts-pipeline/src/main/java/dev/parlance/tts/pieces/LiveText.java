package dev.parlance.tts.pieces;

import dev.parlance.tts.prepare.TextTransform;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.TextFragment;
import dev.parlance.tts.speech.TextIntake;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.split.Seam;
import dev.parlance.tts.split.SentenceBuffer;
import dev.parlance.tts.split.TextPiece;
import dev.parlance.tts.split.TextSplitter;
import io.vavr.control.Either;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;

/**
 * The pieces of a text that is still arriving: each sentence as soon as it is sure, and what there is when the source asks
 * for that.
 */
public final class LiveText implements PieceSource {
    private final Function<Piece, Optional<Piece>> preparation;
    private final TextIntake intake;
    private final SentenceBuffer buffer;
    private final Queue<TextPiece> sure = new ArrayDeque<>();
    private final SpeechRequest settings;
    private Seam before = Seam.END;
    private boolean complete;

    private LiveText(
            SpeechRequest settings,
            Function<Piece, Optional<Piece>> preparation,
            TextIntake intake,
            SentenceBuffer buffer) {
        this.settings = settings;
        this.preparation = preparation;
        this.intake = intake;
        this.buffer = buffer;
    }

    /** Returns the pieces of {@code text}, each prepared by itself, and with {@code settings}. */
    public static LiveText of(
            SpeechRequest settings, TextTransform preparation, TextSource text, TextSplitter splitter) {
        return new LiveText(settings, piece -> piece.prepared(preparation), TextIntake.from(text), splitter.buffer());
    }

    /** Returns the pieces of {@code text} as they are. */
    static LiveText unprepared(SpeechRequest settings, TextSource text, TextSplitter splitter) {
        return new LiveText(settings, Optional::of, TextIntake.from(text), splitter.buffer());
    }

    @Override
    public Either<SpeechError, Optional<Piece>> next(Cancellation cancellation) {
        while (true) {
            // A source that breaks rule F3 must not keep the call.
            if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
                return Either.left(new SpeechError.Cancelled());
            }
            TextPiece ready = sure.poll();
            if (ready != null) {
                Optional<Piece> piece = SplitText.piece(settings, ready, before).flatMap(preparation);
                before = SplitText.after(piece, ready, before);
                if (piece.isPresent()) {
                    return Either.right(piece);
                }
            } else if (complete) {
                return Either.right(Optional.empty());
            } else {
                Optional<SpeechError> failure = read(cancellation);
                if (failure.isPresent()) {
                    return Either.left(failure.get());
                }
            }
        }
    }

    private Optional<SpeechError> read(Cancellation cancellation) {
        Either<SpeechError, Optional<TextFragment>> next = intake.next(cancellation);
        if (next.isLeft()) {
            return Optional.of(next.getLeft());
        }
        next.get().ifPresentOrElse(this::add, this::end);
        return Optional.empty();
    }

    private void add(TextFragment fragment) {
        sure.addAll(buffer.append(fragment.text()));
        if (fragment.flushed()) {
            sure.addAll(buffer.flush());
        }
    }

    private void end() {
        complete = true;
        sure.addAll(buffer.flush());
    }
}
