package dev.parlance.tts.pieces;

import dev.parlance.tts.prepare.LineBlocks;
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
import dev.parlance.tts.text.TextRange;
import io.vavr.control.Either;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of a text that is still arriving: each sentence as soon as it is sure, lines that belong together once all of them
 * are there, and what there is when the source asks for that.
 */
public final class LiveText implements PieceSource {
    private final Function<Piece, Optional<Piece>> preparation;
    private final TextIntake intake;
    private final TextSplitter splitter;
    private final Queue<TextPiece> sure = new ArrayDeque<>();
    private final SpeechRequest settings;
    /** Null if no lines belong together. */
    private final @Nullable MarkdownLines lines;

    private SentenceBuffer buffer;
    /** Where in the text the buffer starts, and where the text that was added to it or before it ends. */
    private int bufferStart;

    private int end;
    private Seam before = Seam.END;
    private boolean complete;

    private LiveText(
            SpeechRequest settings,
            Function<Piece, Optional<Piece>> preparation,
            LineBlocks blocks,
            TextIntake intake,
            TextSplitter splitter) {
        this.settings = settings;
        this.preparation = preparation;
        this.intake = intake;
        this.splitter = splitter;
        lines = blocks == LineBlocks.MARKDOWN ? new MarkdownLines() : null;
        buffer = splitter.buffer();
    }

    /** Returns the pieces of {@code text}, each prepared by itself, and with {@code settings}. */
    public static LiveText of(
            SpeechRequest settings, TextTransform preparation, TextSource text, TextSplitter splitter) {
        Function<Piece, Optional<Piece>> prepared = piece -> piece.prepared(preparation);
        return new LiveText(settings, prepared, preparation.blocks(), TextIntake.from(text), splitter);
    }

    /** Returns the pieces of {@code text} as they are, of which {@code blocks} belong together. */
    static LiveText unprepared(SpeechRequest settings, LineBlocks blocks, TextSource text, TextSplitter splitter) {
        return new LiveText(settings, Optional::of, blocks, TextIntake.from(text), splitter);
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
        if (lines == null) {
            sentences(fragment.text());
        } else {
            lines.add(fragment.text()).forEach(this::add);
        }
        if (fragment.flushed()) {
            flush();
        }
    }

    private void add(MarkdownLines.Part part) {
        if (!part.block()) {
            sentences(part.text());
            return;
        }
        take(buffer.flush());
        int start = end;
        end += part.text().length() - part.added();
        sure.add(new TextPiece(part.text(), new TextRange(start, end), Seam.PARAGRAPH, part.added()));
        buffer = splitter.buffer();
        bufferStart = end;
    }

    private void sentences(String text) {
        end += text.length();
        take(buffer.append(text));
    }

    private void flush() {
        if (lines != null) {
            lines.flush().forEach(this::add);
        }
        take(buffer.flush());
    }

    private void take(List<TextPiece> pieces) {
        for (TextPiece piece : pieces) {
            sure.add(new TextPiece(piece.text(), piece.range().shifted(bufferStart), piece.seam(), piece.added()));
        }
    }

    private void end() {
        complete = true;
        flush();
    }
}
