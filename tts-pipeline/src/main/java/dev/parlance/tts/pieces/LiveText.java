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
import dev.parlance.tts.text.TextRange;
import io.vavr.control.Either;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * The pieces of a text that is still arriving: each sentence as soon as it is sure, what belongs together once all of it is
 * there, and what there is when the source asks for that.
 */
public final class LiveText implements PieceSource {
    private final TextTransform preparation;
    private final TextIntake intake;
    private final TextSplitter splitter;
    private final Queue<TextPiece> sure = new ArrayDeque<>();
    private final SpeechRequest settings;
    private final LiveParts parts;

    private SentenceBuffer buffer;
    /** Where in the text the buffer starts, and where the text that was added to it or before it ends. */
    private int bufferStart;

    private int end;
    private Seam before = Seam.END;
    private boolean atLineStart = true;
    private boolean complete;

    private LiveText(SpeechRequest settings, TextTransform preparation, TextIntake intake, TextSplitter splitter) {
        this.settings = settings;
        this.preparation = preparation;
        this.intake = intake;
        this.splitter = splitter;
        parts = LiveParts.of(preparation.blocks());
        buffer = splitter.buffer();
    }

    /** Returns the pieces of {@code text}, each prepared by itself, and with {@code settings}. */
    public static LiveText of(
            SpeechRequest settings, TextTransform preparation, TextSource text, TextSplitter splitter) {
        return new LiveText(settings, preparation, TextIntake.from(text), splitter);
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
                Optional<Piece> piece = prepared(ready);
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

    private Optional<Piece> prepared(TextPiece ready) {
        String text = ready.text();
        int words = text.length() - text.stripLeading().length();
        boolean starts = atLineStart || text.lastIndexOf('\n', words) >= 0;
        atLineStart = text.indexOf('\n', text.stripTrailing().length()) >= 0;
        return SplitText.piece(settings, ready, before)
                .flatMap(piece -> piece.prepared(starts ? preparation : preparation.withinLine()));
    }

    private void add(TextFragment fragment) {
        parts.add(fragment.text()).forEach(this::add);
        if (fragment.flushed()) {
            flush(parts.flush());
        }
    }

    private void add(LivePart part) {
        switch (part.kind()) {
            case SENTENCES -> sentences(part.text());
            case PARAGRAPH_END -> {
                sentences(part.text());
                endSentences(Seam.PARAGRAPH);
            }
            case BLOCK -> {
                endSentences(Seam.PARAGRAPH);
                int start = end;
                end += part.text().length() - part.added();
                sure.add(new TextPiece(part.text(), new TextRange(start, end), Seam.PARAGRAPH, part.added()));
                bufferStart = end;
            }
        }
    }

    private void endSentences(Seam seam) {
        List<TextPiece> last = buffer.flush();
        buffer = splitter.buffer();
        for (TextPiece piece : last) {
            take(piece, piece.seam() == Seam.END ? seam : piece.seam());
        }
        bufferStart = end;
    }

    private void sentences(String text) {
        end += text.length();
        take(buffer.append(text));
    }

    private void flush(List<LivePart> all) {
        all.forEach(this::add);
        take(buffer.flush());
    }

    private void take(List<TextPiece> pieces) {
        pieces.forEach(piece -> take(piece, piece.seam()));
    }

    private void take(TextPiece piece, Seam seam) {
        sure.add(new TextPiece(piece.text(), piece.range().shifted(bufferStart), seam, piece.added()));
    }

    private void end() {
        complete = true;
        flush(parts.end());
    }
}
