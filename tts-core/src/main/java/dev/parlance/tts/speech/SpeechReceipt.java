package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.PcmFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
    }

    /**
     * Returns a builder of a receipt for audio that was made for this request, in one piece and one attempt.
     *
     * @throws IllegalArgumentException if {@code frames} is not positive: silence is not success
     */
    public static Builder builder(VoiceId voice, PcmFormat format, long frames) {
        return new Builder(voice, format, frames);
    }

    /** Returns a builder that starts from this receipt. */
    public Builder toBuilder() {
        return new Builder(this);
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

    /** Returns what did not go as it should but cost no audio, as sentences without the text. */
    public List<String> warnings() {
        return warnings;
    }

    /** Returns what was used of a metered backend. */
    public Optional<Usage> usage() {
        return Optional.ofNullable(usage);
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

        private Builder(VoiceId voice, PcmFormat format, long frames) {
            if (frames <= 0) {
                throw new IllegalArgumentException("a receipt for " + frames + " frames");
            }
            this.voice = requireNonNull(voice, "voice");
            this.format = requireNonNull(format, "format");
            this.frames = frames;
        }

        private Builder(SpeechReceipt receipt) {
            this(receipt.voice, receipt.format, receipt.frames);
            timeToFirstAudio = receipt.timeToFirstAudio;
            elapsed = receipt.elapsed;
            origin = receipt.origin;
            pieces = receipt.pieces;
            attempts = receipt.attempts;
            warnings.addAll(receipt.warnings);
            model = receipt.model;
            usage = receipt.usage;
            requestId = receipt.requestId;
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

        /** Returns the receipt. */
        public SpeechReceipt build() {
            return new SpeechReceipt(this);
        }
    }
}
