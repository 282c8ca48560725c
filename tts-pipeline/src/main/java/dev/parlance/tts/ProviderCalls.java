package dev.parlance.tts;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.call.HeardSink;
import dev.parlance.tts.call.SpeechCall;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.pieces.LiveText;
import dev.parlance.tts.pieces.OrderedPieces;
import dev.parlance.tts.pieces.Piece;
import dev.parlance.tts.pieces.PieceSink;
import dev.parlance.tts.pieces.PieceSource;
import dev.parlance.tts.pieces.PieceSpeaker;
import dev.parlance.tts.pieces.PlainPieces;
import dev.parlance.tts.pieces.PreparedFragments;
import dev.parlance.tts.pieces.RereadText;
import dev.parlance.tts.pieces.SplitText;
import dev.parlance.tts.prepare.PreparedText;
import dev.parlance.tts.prepare.TextTransform;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.split.PlainMarkup;
import dev.parlance.tts.split.TextSplitter;
import dev.parlance.tts.text.OffsetMap;
import dev.parlance.tts.text.TextLanguage;
import dev.parlance.tts.text.TextLimit;
import dev.parlance.tts.text.TextRange;
import io.vavr.control.Either;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Has providers speak a text in one call or, in pieces, in several, each through the interceptors.
 *
 * <p>A text is spoken sentence by sentence if the provider limits the text of a request or its audio is cached, so that the
 * later sentences are synthesized while the first is delivered, and a change costs one sentence. Any other provider is near
 * enough to receive the whole text at once, as markup is that fits.
 */
final class ProviderCalls {
    /** Leaves texts as they are. */
    static final TextTransform UNPREPARED = new Unprepared();

    private static final SpeechError TOO_LONG_ELEMENT = new SpeechError.Unsupported(
            Capability.SSML, "an element that must not be cut, or tags around a word, of more than it takes at once");

    private final List<SpeechInterceptor> interceptors;
    private final OrderedPieces ordered;
    private final OrderedPieces inTurn;
    private final CandidateOrder order;
    private final TextTransform preparation;
    private final UnaryOperator<TextSplitter> start;
    private final Executor executor;
    private final Candidates.Speakers speakers;

    /** Takes also how the splitter of a text's first pieces differs from that of the others. */
    ProviderCalls(
            List<SpeechInterceptor> interceptors,
            OrderedPieces ordered,
            CandidateOrder order,
            TextTransform preparation,
            UnaryOperator<TextSplitter> start,
            Executor executor) {
        this(interceptors, ordered, order, preparation, start, executor, Candidates.Speakers.UNREPORTED);
    }

    private ProviderCalls(
            List<SpeechInterceptor> interceptors,
            OrderedPieces ordered,
            CandidateOrder order,
            TextTransform preparation,
            UnaryOperator<TextSplitter> start,
            Executor executor,
            Candidates.Speakers speakers) {
        this.interceptors = interceptors;
        this.ordered = ordered;
        inTurn = ordered.inTurn();
        this.order = order;
        this.preparation = preparation;
        this.start = start;
        this.executor = executor;
        this.speakers = speakers;
    }

    /** Returns the same with {@code interceptor} before the others, for one text, whose {@code speakers} are reported. */
    ProviderCalls reporting(SpeechInterceptor interceptor, Candidates.Speakers speakers) {
        List<SpeechInterceptor> all =
                Stream.concat(Stream.of(interceptor), interceptors.stream()).toList();
        return new ProviderCalls(all, ordered, order, preparation, start, executor, speakers);
    }

    /** Speaks all of {@code request}, what touches {@code renewed} of it anew. */
    Either<SpeechError, SpeechReceipt> speak(
            SpeechRequest request, List<TextRange> renewed, AudioSink sink, Cancellation cancellation) {
        Candidates candidates = order.of(request, cancellation, speakers);
        Optional<Ssml> foreign = request.ssml()
                .filter(ssml -> order.preferred(request)
                        .orElse(candidates::first)
                        .exists(provider -> takesPlainTextOnly(provider, request)));
        if (foreign.isPresent()) {
            return PlainMarkup.refusal(foreign.get())
                    .<Either<SpeechError, SpeechReceipt>>map(Either::left)
                    .orElseGet(() -> speakPlain(request, PlainMarkup.of(foreign.get()), renewed, sink, cancellation));
        }
        PreparedText prepared = prepared(request);
        SpeechRequest spoken = request.withText(prepared.text());
        return candidates.current(spoken, 0).flatMap(first -> {
            Optional<PlainMarkup> plain = first.plain(request);
            if (plain.isPresent()) {
                return speakPlain(request, plain.get(), renewed, sink, cancellation);
            }
            ResolvedRequest asked = order.hasAlternatives()
                    ? first.asking(request.text())
                    : Candidate.resolved(request, first.profile());
            SpeechCall whole = SpeechCall.of(first.provider(), asked, sink, cancellation);
            // With the voice for what is spoken: the language of the text before it was prepared does not count.
            if (refusal(first.asking(request.text()))
                    .filter(error -> !isTooLong(error))
                    .isPresent()) {
                return whole.through(interceptors);
            }
            if (prepared.text().isBlank()) {
                return Either.left(PieceSource.NOTHING_LEFT);
            }
            Optional<PieceSource> pieces =
                    pieces(first.provider(), first.asking(prepared.text()), spoken, prepared.offsets(), start);
            if (pieces.isPresent() && hasWhatCannotBeCut(first.asking(prepared.text()))) {
                return Either.left(TOO_LONG_ELEMENT);
            }
            boolean changed = !spoken.equals(request) || Candidate.isEstimated(request, first.profile());
            if (pieces.isEmpty() && !order.hasAlternatives() && !changed) {
                return (renewed.isEmpty() ? whole : whole.anew()).through(interceptors);
            }
            PieceSource one = PieceSource.of(Piece.whole(spoken, request.text(), prepared.offsets()));
            return (pieces.isPresent() ? ordered : inTurn)
                    .speak(pieces.orElse(one), new Speaker(candidates, renewed), sink, cancellation);
        });
    }

    // Looked at before anything is spoken.
    private static boolean hasWhatCannotBeCut(ResolvedRequest resolved) {
        SpeechRequest request = resolved.request();
        Optional<TextLimit> limit = resolved.profile().textLimit(request);
        return request.ssml().isPresent()
                && limit.isPresent()
                && !SplitText.isWithin(limit.get(), request, splitter(resolved.profile(), request));
    }

    private static boolean takesPlainTextOnly(SpeechProvider provider, SpeechRequest request) {
        return !provider.synthesizer().profileFor(request).offers(Capability.SSML);
    }

    // By any candidate, since any takes plain text.
    private Either<SpeechError, SpeechReceipt> speakPlain(
            SpeechRequest request,
            PlainMarkup markup,
            List<TextRange> renewed,
            AudioSink sink,
            Cancellation cancellation) {
        SpeechRequest words = request.toBuilder().text(markup.words()).build();
        Candidates candidates = order.of(words, cancellation, speakers);
        return candidates.current(words, 0).flatMap(first -> {
            Optional<SpeechError> refusal = refusal(first.asking(words.text())).filter(error -> !isTooLong(error));
            return refusal.<Either<SpeechError, SpeechReceipt>>map(Either::left)
                    .orElseGet(() -> ordered.speak(
                            PlainPieces.of(markup, part -> plain(first, words, part)),
                            new Speaker(candidates, renewed),
                            sink,
                            cancellation));
        });
    }

    private static PieceSource plain(Candidate first, SpeechRequest words, PlainMarkup.Part part) {
        SpeechRequest spoken = words.withText(part.text());
        return pieces(first.provider(), first.asking(part.text()), spoken, part.offsets(), UnaryOperator.identity())
                .orElseGet(() -> PieceSource.of(new Piece(spoken, part.range(), part.offsets(), part.before())));
    }

    private PreparedText prepared(SpeechRequest request) {
        return request.ssml().isPresent() || request.text().isBlank()
                ? PreparedText.unchanged(request.text())
                : preparation.apply(request.text());
    }

    /**
     * Speaks {@code text} while it arrives: the provider that it is for takes the fragments, if it can, else it and any other
     * one speak sentence by sentence.
     */
    Either<SpeechError, SpeechReceipt> speak(
            SpeechRequest settings, TextSource text, AudioSink sink, Cancellation cancellation) {
        Candidates candidates = order.of(settings, cancellation, speakers);
        return candidates.first().flatMap(provider -> {
            SynthesizerProfile profile = provider.synthesizer().profileFor(settings);
            if (order.isPreferred(provider, settings) && !isPassedOn(settings, profile)) {
                // Marks are estimated from the audio of each sentence, and a session does not part them.
                Optional<StreamingSynthesizer> streaming = provider.streaming()
                        .filter(session -> !Candidate.isEstimated(settings, session.profileFor(settings)));
                if (streaming.isPresent()) {
                    return order.hasAlternatives()
                            ? sessionOrNext(provider, streaming.get(), settings, text, sink, cancellation)
                            : session(provider, streaming.get(), settings, text, sink, cancellation)
                                    .through(interceptors);
                }
                // What can be refused without the text is refused before the source is asked for any (rule T5).
                Optional<SpeechError> refusal = profile.refusalWithoutText(
                        Candidate.resolved(settings, profile).request());
                if (refusal.isPresent()) {
                    return Either.left(refusal.get());
                }
            }
            return sentences(candidates, profile, settings, text, sink, cancellation);
        });
    }

    // The text in a language that is named and that the provider does not speak.
    private boolean isPassedOn(SpeechRequest settings, SynthesizerProfile profile) {
        return order.hasAlternatives() && profile.foreignText(settings).isPresent();
    }

    private Either<SpeechError, SpeechReceipt> sentences(
            Candidates candidates,
            SynthesizerProfile profile,
            SpeechRequest settings,
            TextSource text,
            AudioSink sink,
            Cancellation cancellation) {
        LiveText pieces = LiveText.of(settings, preparation, text, start.apply(splitter(profile, settings)));
        return ordered.speak(pieces, new Speaker(candidates, List.of()), sink, cancellation);
    }

    private static SpeechReceipt withAttempts(SpeechReceipt receipt, int more) {
        return more == 0
                ? receipt
                : receipt.toBuilder().attempts(receipt.attempts() + more).build();
    }

    // Once some of it was heard no one knows which text that was.
    private Either<SpeechError, SpeechReceipt> sessionOrNext(
            SpeechProvider provider,
            StreamingSynthesizer streaming,
            SpeechRequest settings,
            TextSource text,
            AudioSink sink,
            Cancellation cancellation) {
        try (RereadText reread = RereadText.of(text, executor)) {
            HeardSink heard = new HeardSink(sink);
            SpeechCall session = session(provider, streaming, settings, reread.fromStart(), heard, cancellation);
            Either<SpeechError, SpeechReceipt> outcome = session.through(interceptors);
            if (outcome.isRight()) {
                order.succeeded(provider);
                return outcome;
            }
            if (!Fallback.mayFollow(outcome.getLeft())) {
                return outcome;
            }
            order.failed(provider);
            if (heard.isHeard()) {
                return outcome;
            }
            // It comes last now.
            Candidates others = order.of(settings, cancellation, speakers);
            others.after(outcome.getLeft());
            Either<SpeechError, SpeechProvider> next = others.first();
            if (!next.exists(other -> !other.name().equals(provider.name()))) {
                return outcome;
            }
            SynthesizerProfile profile = next.get().synthesizer().profileFor(settings);
            return sentences(others, profile, settings, reread.fromStart(), sink, cancellation)
                    .map(receipt -> withAttempts(receipt, session.sent()));
        }
    }

    // In one session. Fragments that need no preparation are passed on as they are, which is sooner than their
    // sentences.
    private SpeechCall session(
            SpeechProvider provider,
            StreamingSynthesizer streaming,
            SpeechRequest settings,
            TextSource text,
            AudioSink sink,
            Cancellation cancellation) {
        if (preparation.equals(UNPREPARED)) {
            return SpeechCall.streamed(provider, streaming, settings, text, sink, cancellation);
        }
        TextSplitter sentences = splitter(streaming.profileFor(settings), settings);
        PreparedFragments prepared = PreparedFragments.of(settings, preparation, text, sentences);
        return SpeechCall.streamed(provider, streaming, settings, prepared, prepared.marksOf(sink), cancellation);
    }

    // One piece only, if there is no more, is no reason to hold or to join anything.
    private static Optional<PieceSource> pieces(
            SpeechProvider provider,
            ResolvedRequest resolved,
            SpeechRequest request,
            OffsetMap preparation,
            UnaryOperator<TextSplitter> start) {
        if (!isSplit(provider, resolved)) {
            return Optional.empty();
        }
        TextSplitter splitter = start.apply(splitter(resolved.profile(), request));
        return SplitText.isOnePiece(request, splitter)
                ? Optional.empty()
                : Optional.of(SplitText.of(request, splitter, preparation));
    }

    private static boolean isSplit(SpeechProvider provider, ResolvedRequest resolved) {
        boolean bySentence = resolved.profile().textLimit(resolved.request()).isPresent()
                || provider.cacheScope(resolved).isPresent();
        return isTooLong(resolved) || (bySentence && resolved.request().ssml().isEmpty());
    }

    private static boolean isTooLong(ResolvedRequest resolved) {
        return refusal(resolved).filter(ProviderCalls::isTooLong).isPresent();
    }

    private static boolean isTooLong(SpeechError error) {
        return error instanceof SpeechError.TextTooLong;
    }

    private static Optional<SpeechError> refusal(ResolvedRequest resolved) {
        return resolved.profile().refusal(resolved.request());
    }

    private static TextSplitter splitter(SynthesizerProfile profile, SpeechRequest request) {
        TextSplitter splitter = profile.textLimit(request).map(TextSplitter::of).orElseGet(TextSplitter::unlimited);
        Optional<Locale> language = request.language().or(() -> TextLanguage.byScript(request.text()));
        return language.map(splitter::in).orElse(splitter);
    }

    /**
     * Returns what the chain offers with a backend that offers {@code profile}: no limit of the text, since a longer one is
     * spoken in several requests, and marks of sentences, since they are estimated if need be.
     */
    static SynthesizerProfile extended(SynthesizerProfile profile) {
        return profile.toBuilder()
                .withoutTextLimit()
                .offering(Capability.SENTENCE_MARKS)
                .build();
    }

    /** Returns the same with SSML, of which a provider without it speaks what plain text can say. */
    static SynthesizerProfile ofTexts(SynthesizerProfile profile) {
        return extended(profile).toBuilder().offering(Capability.SSML).build();
    }

    /** Speaks the pieces of one text, each with the provider whose turn it is. */
    private final class Speaker implements PieceSpeaker {
        private final Candidates candidates;
        private final List<TextRange> renewed;

        Speaker(Candidates candidates, List<TextRange> renewed) {
            this.candidates = candidates;
            this.renewed = renewed;
        }

        @Override
        public Either<SpeechError, SpeechReceipt> speak(Piece piece, PieceSink sink, Cancellation cancellation) {
            try {
                return spoken(piece, sink, cancellation);
            } catch (SinkException e) {
                return Either.left(e.error());
            }
        }

        private Either<SpeechError, SpeechReceipt> spoken(Piece piece, PieceSink sink, Cancellation cancellation)
                throws SinkException {
            AtomicInteger sent = new AtomicInteger();
            while (true) {
                int before = sent.get();
                Either<SpeechError, Candidate> candidate = current(piece);
                if (candidate.isLeft()) {
                    return Either.left(candidate.getLeft());
                }
                Either<SpeechError, SpeechReceipt> outcome = attempt(candidate.get(), piece, sent, sink, cancellation);
                outcome.peek(receipt -> order.succeeded(candidate.get().provider()));
                if (outcome.isRight() || !movesOn(candidate.get(), piece, outcome.getLeft(), sink)) {
                    return outcome.map(receipt -> withAttempts(receipt, before));
                }
            }
        }

        /** Returns true if an earlier piece has failed since, so that this one would be in the voice before the change. */
        @Override
        public boolean isOutdated(Piece piece, SpeechReceipt receipt) {
            return current(piece)
                    .exists(candidate ->
                            !candidate.provider().name().equals(receipt.voice().provider()));
        }

        private Either<SpeechError, Candidate> current(Piece piece) {
            return candidates.current(piece.request(), piece.range().start());
        }

        private boolean movesOn(Candidate candidate, Piece piece, SpeechError error, PieceSink sink)
                throws SinkException {
            if (!order.hasAlternatives() || !Fallback.mayFollow(error)) {
                return false;
            }
            order.failed(candidate.provider());
            boolean again = sink.restart()
                    || (order.isRepeating() && sink.repeat(candidate.resolved().voice()));
            if (!again) {
                return false;
            }
            candidates.moveOn(candidate, piece.range().start(), error);
            return true;
        }

        // A piece may be too long for another provider than the one it was cut for, or once it is prepared: it is cut
        // again.
        private Either<SpeechError, SpeechReceipt> attempt(
                Candidate candidate, Piece piece, AtomicInteger sent, PieceSink sink, Cancellation cancellation) {
            ResolvedRequest asked = candidate.asking(piece.request().text());
            Optional<PieceSource> smaller = candidate
                    .plain(piece.request())
                    .<PieceSource>map(markup ->
                            PlainPieces.of(markup, part -> ProviderCalls.plain(candidate, asked.request(), part)))
                    .or(() -> smaller(candidate, asked));
            boolean anew = renewed.stream().anyMatch(piece.range()::touches);
            return smaller.isEmpty()
                    ? call(candidate.provider(), asked, anew, sent, sink, cancellation)
                    : inTurn.speak(
                            smaller.get(),
                            (part, out, all) -> call(
                                    candidate.provider(),
                                    candidate.asking(part.request().text()),
                                    anew,
                                    sent,
                                    out,
                                    all),
                            sink,
                            cancellation);
        }

        private static Optional<PieceSource> smaller(Candidate candidate, ResolvedRequest asked) {
            return isTooLong(asked)
                    ? pieces(
                            candidate.provider(),
                            asked,
                            asked.request(),
                            OffsetMap.identity(),
                            UnaryOperator.identity())
                    : Optional.empty();
        }

        private Either<SpeechError, SpeechReceipt> call(
                SpeechProvider provider,
                ResolvedRequest resolved,
                boolean anew,
                AtomicInteger sent,
                PieceSink sink,
                Cancellation cancellation) {
            SpeechCall call = SpeechCall.of(provider, resolved, sink, cancellation);
            SpeechCall held = sink.isHeld() ? call.withHoldingSink(sink, sink::restart) : call;
            try {
                return (anew ? held.anew() : held).through(interceptors);
            } finally {
                sent.addAndGet(call.sent());
            }
        }
    }

    private record Unprepared() implements TextTransform {
        @Override
        public PreparedText apply(String text) {
            return PreparedText.unchanged(text);
        }

        @Override
        public String version() {
            return "";
        }
    }
}
