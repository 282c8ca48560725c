package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.Durations;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.text.TextRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What was delivered, by whom and how long it took: the proof that a text was spoken whole. Immutable. */
public final class SpeechReceipt {
    private final VoiceId voice;
    private final PcmFormat format;
    private final long frames;
    private final Duration timeToFirstAudio;
    private final Duration elapsed;
    private final SpeechOrigin origin;
    private final int pieces;
    private final int attempts;
    private final List<String> warnings;
    private final @Nullable String model;
    private final @Nullable Usage usage;
    private final @Nullable String requestId;
    private final @Nullable TextRange text;
    private final @Nullable VerificationTime verification;
    // Empty for a receipt of one part, which is its own part.
    private final List<SpeechReceipt> parts;

    private SpeechReceipt(Builder builder) {
        voice = builder.voice;
        format = builder.format;
        frames = builder.frames;
        timeToFirstAudio = builder.timeToFirstAudio;
        elapsed = builder.elapsed;
        origin = builder.origin;
        pieces = builder.pieces;
        attempts = builder.attempts;
        warnings = List.copyOf(builder.warnings);
        model = builder.model;
        usage = builder.usage;
        requestId = builder.requestId;
        text = builder.text;
        verification = builder.verification;
        parts = builder.parts;
    }

    /**
     * Returns one receipt for audio that was delivered one after another, in the order of {@code pieces}, of which it has
     * all parts.
     *
     * <p>Frames, pieces, attempts and the time to the last audio are added. It was verified if all were, and before delivery if all
     * were so. Voice, model, request id and the time to the
     * first audio are those of the first piece. Warnings are told once. The usage is the sum if all metered parts are of
     * one provider and model, since no other units may be added, and its cost if all are priced in one currency; {@link
     * #costs} has the others.
     *
     * @throws IllegalArgumentException if there is no piece, or their formats differ
     */
    public static SpeechReceipt join(List<SpeechReceipt> pieces) {
        if (pieces.isEmpty()) {
            throw new IllegalArgumentException("nothing to join");
        }
        return pieces.size() == 1 ? pieces.get(0) : new Builder(pieces).build();
    }

    /**
     * Returns a builder of a receipt for audio that was made for this request, in one piece and one attempt.
     *
     * @throws IllegalArgumentException if {@code frames} is not positive: silence is not success
     */
    public static Builder builder(VoiceId voice, PcmFormat format, long frames) {
        return new Builder(voice, format, frames);
    }

    /** Returns a builder that starts from this receipt; what it sets of one that was joined does not change the parts. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Returns the receipts that were joined, in the order of the audio, or this one if none were. */
    public List<SpeechReceipt> parts() {
        return parts.isEmpty() ? List.of(this) : parts;
    }

    /** Returns which stretch of the request's text was spoken, if it is known: parts of a larger text have one. */
    public Optional<TextRange> text() {
        return Optional.ofNullable(text);
    }

    /** Returns the same receipt for a text that has {@code chars} more before it. */
    public SpeechReceipt shifted(int chars) {
        Builder shifted = toBuilder();
        text().ifPresent(range -> shifted.text(range.shifted(chars)));
        shifted.parts = parts.stream().map(part -> part.shifted(chars)).toList();
        return shifted.build();
    }

    /** Returns the same receipt for audio that was converted to {@code format} and has {@code frames} frames then. */
    public SpeechReceipt converted(PcmFormat format, long frames) {
        return new SpeechReceipt(new Builder(this, format, frames));
    }

    /** Returns the voice that spoke. */
    public VoiceId voice() {
        return voice;
    }

    /** Returns the model that spoke, if the backend has several. */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /** Returns the format of the audio. */
    public PcmFormat format() {
        return format;
    }

    /** Returns how many frames the sink took. */
    public long frames() {
        return frames;
    }

    /** Returns how long the audio plays. */
    public Duration audioDuration() {
        return format.duration(frames);
    }

    /** Returns the time from the call to the first audio in the sink. */
    public Duration timeToFirstAudio() {
        return timeToFirstAudio;
    }

    /** Returns the time from the call to the last audio in the sink, the sink's own time included. */
    public Duration elapsed() {
        return elapsed;
    }

    /** Returns the time taken divided by the length of the audio: below 1 is faster than real time. */
    public double realTimeFactor() {
        return seconds(elapsed) / seconds(audioDuration());
    }

    // Of any length: more than 292 years are too many nanoseconds to count.
    private static double seconds(Duration time) {
        return time.getSeconds() + time.getNano() / 1e9;
    }

    /** Returns where the audio came from. */
    public SpeechOrigin origin() {
        return origin;
    }

    /** Returns in how many pieces the text was spoken. */
    public int pieces() {
        return pieces;
    }

    /** Returns how many requests were sent, those that failed and were sent again included; 0 for cached audio. */
    public int attempts() {
        return attempts;
    }

    /** Returns warnings about faults that cost no audio, as sentences without the text. */
    public List<String> warnings() {
        return warnings;
    }

    /** Returns the usage of a metered backend. */
    public Optional<Usage> usage() {
        return Optional.ofNullable(usage);
    }

    /** Returns the cost of the parts whose price is known, one sum for each currency. */
    public List<Cost> costs() {
        Map<Currency, Cost> sums = new LinkedHashMap<>();
        for (SpeechReceipt part : parts()) {
            part.usage().flatMap(Usage::estimatedCost).ifPresent(cost -> sums.merge(cost.currency(), cost, Cost::plus));
        }
        return List.copyOf(sums.values());
    }

    /**
     * Returns when the audio was judged against its text; empty if it was not, or if that is not known, as of audio from a cache.
     * Markup and text in fragments, which may take any time, are not judged so.
     */
    public Optional<VerificationTime> verification() {
        return Optional.ofNullable(verification);
    }

    /** Returns the backend's name for the request, for a support ticket. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    @Override
    public String toString() {
        return "SpeechReceipt[" + voice + (model == null ? "" : " " + model) + ", " + format + ", " + frames
                + " frames, first audio after " + TimeUnit.MILLISECONDS.convert(timeToFirstAudio) + " ms, all after "
                + TimeUnit.MILLISECONDS.convert(elapsed) + " ms, " + origin + "]";
    }

    /** Builds a {@link SpeechReceipt}. Not safe for use by several threads at once. */
    public static final class Builder {
        private VoiceId voice;
        private final PcmFormat format;
        private final long frames;
        private final List<String> warnings = new ArrayList<>();
        private Duration timeToFirstAudio = Duration.ZERO;
        private Duration elapsed = Duration.ZERO;
        private SpeechOrigin origin = SpeechOrigin.SYNTHESIZED;
        private int pieces = 1;
        private int attempts = 1;
        private @Nullable String model;
        private @Nullable Usage usage;
        private @Nullable String requestId;
        private @Nullable TextRange text;
        private @Nullable VerificationTime verification;
        private List<SpeechReceipt> parts = List.of();

        private Builder(VoiceId voice, PcmFormat format, long frames) {
            if (frames <= 0) {
                throw new IllegalArgumentException("a receipt for " + frames + " frames");
            }
            this.voice = requireNonNull(voice, "voice");
            this.format = requireNonNull(format, "format");
            this.frames = frames;
        }

        private Builder(SpeechReceipt receipt) {
            this(receipt, receipt.format, receipt.frames);
        }

        private Builder(SpeechReceipt receipt, PcmFormat format, long frames) {
            this(receipt.voice, format, frames);
            timeToFirstAudio = receipt.timeToFirstAudio;
            elapsed = receipt.elapsed;
            origin = receipt.origin;
            pieces = receipt.pieces;
            attempts = receipt.attempts;
            warnings.addAll(receipt.warnings);
            model = receipt.model;
            usage = receipt.usage;
            requestId = receipt.requestId;
            text = receipt.text;
            verification = receipt.verification;
            parts = receipt.parts;
        }

        private Builder(List<SpeechReceipt> pieces) {
            this(pieces.get(0).voice, commonFormat(pieces), sum(pieces, SpeechReceipt::frames));
            SpeechReceipt first = pieces.get(0);
            timeToFirstAudio = first.timeToFirstAudio;
            elapsed = pieces.stream().map(SpeechReceipt::elapsed).reduce(Duration.ZERO, Durations::sum);
            origin =
                    pieces.stream().allMatch(piece -> piece.origin == first.origin) ? first.origin : SpeechOrigin.MIXED;
            this.pieces = Math.toIntExact(sum(pieces, SpeechReceipt::pieces));
            attempts = Math.toIntExact(sum(pieces, SpeechReceipt::attempts));
            pieces.stream().flatMap(piece -> piece.warnings.stream()).distinct().forEach(warnings::add);
            model = first.model;
            requestId = first.requestId;
            text = covered(pieces);
            parts = pieces.stream().flatMap(piece -> piece.parts().stream()).toList();
            usage = commonUsage(parts);
            verification = commonVerification(pieces);
        }

        private static @Nullable VerificationTime commonVerification(List<SpeechReceipt> pieces) {
            List<VerificationTime> times = pieces.stream()
                    .flatMap(piece -> piece.verification().stream())
                    .toList();
            return times.size() < pieces.size() ? null : Collections.max(times);
        }

        private static @Nullable TextRange covered(List<SpeechReceipt> pieces) {
            List<TextRange> texts =
                    pieces.stream().flatMap(piece -> piece.text().stream()).toList();
            return texts.size() < pieces.size()
                    ? null
                    : new TextRange(
                            texts.stream().mapToInt(TextRange::start).min().orElseThrow(),
                            texts.stream().mapToInt(TextRange::end).max().orElseThrow());
        }

        private static PcmFormat commonFormat(List<SpeechReceipt> pieces) {
            PcmFormat format = pieces.get(0).format;
            for (SpeechReceipt piece : pieces) {
                if (!piece.format.equals(format)) {
                    throw new IllegalArgumentException(piece.format + " after " + format);
                }
            }
            return format;
        }

        private static long sum(List<SpeechReceipt> pieces, ToLongFunction<SpeechReceipt> count) {
            return pieces.stream().mapToLong(count).reduce(0, Math::addExact);
        }

        private static @Nullable Usage commonUsage(List<SpeechReceipt> parts) {
            List<SpeechReceipt> metered =
                    parts.stream().filter(part -> part.usage != null).toList();
            long meters = metered.stream()
                    .map(part -> List.of(part.voice.provider(), part.model()))
                    .distinct()
                    .count();
            return meters == 1
                    ? metered.stream()
                            .flatMap(part -> part.usage().stream())
                            .reduce(Usage::plus)
                            .orElseThrow()
                    : null;
        }

        /** Sets the voice that spoke. */
        public Builder voice(VoiceId voice) {
            this.voice = requireNonNull(voice, "voice");
            return this;
        }

        /** Sets the model that spoke. */
        public Builder model(String model) {
            this.model = requireNonNull(model, "model");
            return this;
        }

        /** Sets the time to the first audio and to the last. */
        public Builder times(Duration timeToFirstAudio, Duration elapsed) {
            this.timeToFirstAudio = requireNonNull(timeToFirstAudio, "timeToFirstAudio");
            this.elapsed = requireNonNull(elapsed, "elapsed");
            return this;
        }

        /** Sets where the audio came from. */
        public Builder origin(SpeechOrigin origin) {
            this.origin = requireNonNull(origin, "origin");
            return this;
        }

        /** Sets the number of pieces. */
        public Builder pieces(int pieces) {
            this.pieces = pieces;
            return this;
        }

        /** Sets the number of requests that were sent. */
        public Builder attempts(int attempts) {
            this.attempts = attempts;
            return this;
        }

        /** Adds a warning: a sentence without the text. */
        public Builder warning(String warning) {
            warnings.add(requireNonNull(warning, "warning"));
            return this;
        }

        /** Sets what was used of a metered backend. */
        public Builder usage(Usage usage) {
            this.usage = requireNonNull(usage, "usage");
            return this;
        }

        /** Sets the backend's name for the request. */
        public Builder requestId(String requestId) {
            this.requestId = requireNonNull(requestId, "requestId");
            return this;
        }

        /** Sets when it was judged whether the audio can be what its text says. */
        public Builder verification(VerificationTime verification) {
            this.verification = requireNonNull(verification, "verification");
            return this;
        }

        /** Sets which stretch of the request's text was spoken. */
        public Builder text(TextRange text) {
            this.text = requireNonNull(text, "text");
            return this;
        }

        /** Returns the receipt. */
        public SpeechReceipt build() {
            return new SpeechReceipt(this);
        }
    }
}
