package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.PlaybackException;
import java.time.Duration;
import java.util.Optional;

/**
 * Why speech could not be made, sorted by what the caller can do about it. Bugs in the caller's program are exceptions
 * instead.
 *
 * <p>No message holds the text to speak, a key or a signed URL.
 */
public sealed interface SpeechError {
    /** Returns what went wrong and what to do next, without what a remote backend said. */
    String problem();

    /** Returns a sentence for a person or a log: the {@link #problem}, and what a remote backend said. */
    default String message() {
        return vendor().map(said -> problem() + " (" + said + ")").orElseGet(this::problem);
    }

    /** Returns true if the same request may succeed later, unchanged. */
    default boolean retryable() {
        return false;
    }

    /** Returns how long the backend asked to wait before the next try, if it did. */
    default Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** Returns what a remote backend said, if it was one that refused. */
    default Optional<VendorReply> vendor() {
        return Optional.empty();
    }

    /**
     * Returns the exception behind it, if there is one, for whoever debugs. Nothing here quotes it, since it may hold the text, an
     * address or a key.
     */
    default Optional<Throwable> exception() {
        return Optional.empty();
    }

    /** Returns the same error with what a remote backend said; one that no backend causes is returned as it is. */
    default SpeechError withVendor(VendorReply reply) {
        return this;
    }

    /** The text cannot be spoken as it is: blank, not valid Unicode, or with nothing to pronounce. */
    record InvalidText(String reason, Optional<VendorReply> vendor) implements SpeechError {
        /** Creates the error of a text that was refused before anything was sent. */
        public InvalidText(String reason) {
            this(reason, Optional.empty());
        }

        @Override
        public String problem() {
            return "invalid text: " + reason;
        }

        @Override
        public SpeechError withVendor(VendorReply reply) {
            return new InvalidText(reason, Optional.of(reply));
        }
    }

    /**
     * The backend has no such voice; its {@code VoiceCatalog} lists the ones it has.
     *
     * @param detail what else to do; may be empty
     */
    record UnknownVoice(VoiceId voice, String detail, Optional<VendorReply> vendor) implements SpeechError {
        /** Creates the error of a voice that is not in a list known here. */
        public UnknownVoice(VoiceId voice) {
            this(voice, "");
        }

        /** Creates the error of a voice that is not in a list known here. */
        public UnknownVoice(VoiceId voice, String detail) {
            this(voice, detail, Optional.empty());
        }

        @Override
        public String problem() {
            String words = "unknown voice " + voice;
            return detail.isEmpty() ? words : words + ": " + detail;
        }

        @Override
        public SpeechError withVendor(VendorReply reply) {
            return new UnknownVoice(voice, detail, Optional.of(reply));
        }
    }

    /**
     * The text is longer than the backend takes at once; split it.
     *
     * @param units how long the text is, as the backend counts
     * @param limit how much it takes
     */
    record TextTooLong(long units, long limit, Optional<VendorReply> vendor) implements SpeechError {
        /** Creates the error of a text that was counted before anything was sent. */
        public TextTooLong(long units, long limit) {
            this(units, limit, Optional.empty());
        }

        @Override
        public String problem() {
            return "text of " + units + " units is over the limit of " + limit + "; split it";
        }

        @Override
        public SpeechError withVendor(VendorReply reply) {
            return new TextTooLong(units, limit, Optional.of(reply));
        }
    }

    /**
     * The request asks for something this backend, model or voice does not offer.
     *
     * @param capability what was asked for
     * @param detail which values are offered, or what else to do; may be empty
     */
    record Unsupported(Capability capability, String detail, Optional<VendorReply> vendor) implements SpeechError {
        /** Creates the error of something that is not offered at all. */
        public Unsupported(Capability capability) {
            this(capability, "");
        }

        /** Creates the error of something that is not offered this way. */
        public Unsupported(Capability capability, String detail) {
            this(capability, detail, Optional.empty());
        }

        @Override
        public String problem() {
            return detail.isEmpty()
                    ? "this provider does not offer " + capability.label()
                    : "unsupported " + capability.noun() + ": " + detail;
        }

        @Override
        public SpeechError withVendor(VendorReply reply) {
            return new Unsupported(capability, detail, Optional.of(reply));
        }
    }

    /** The backend does not accept the key, or the key may not do this. */
    record Unauthorized(String detail, Optional<VendorReply> vendor) implements SpeechError {
        /** Creates the error of a key that is missing here. */
        public Unauthorized(String detail) {
            this(detail, Optional.empty());
        }

        @Override
        public String problem() {
            return "not authorized: " + detail;
        }

        @Override
        public SpeechError withVendor(VendorReply reply) {
            return new Unauthorized(detail, Optional.of(reply));
        }
    }

    /** A quota, a balance or the caller's own budget is used up; waiting does not help. */
    record QuotaExhausted(String detail, Optional<VendorReply> vendor) implements SpeechError {
        /** Creates the error of a budget that is kept here. */
        public QuotaExhausted(String detail) {
            this(detail, Optional.empty());
        }

        @Override
        public String problem() {
            return "quota exhausted: " + detail;
        }

        @Override
        public SpeechError withVendor(VendorReply reply) {
            return new QuotaExhausted(detail, Optional.of(reply));
        }
    }

    /**
     * The backend asked to slow down.
     *
     * @param retryAfter how long it asked to wait, or empty if it did not say
     */
    record RateLimited(Optional<Duration> retryAfter, Optional<VendorReply> vendor) implements SpeechError {
        /** Creates the error of a backend that did not say why. */
        public RateLimited(Optional<Duration> retryAfter) {
            this(retryAfter, Optional.empty());
        }

        @Override
        public String problem() {
            return "rate limited; retry "
                    + retryAfter.map(wait -> "after " + wait).orElse("later");
        }

        @Override
        public boolean retryable() {
            return true;
        }

        @Override
        public SpeechError withVendor(VendorReply reply) {
            return new RateLimited(retryAfter, Optional.of(reply));
        }
    }

    /**
     * The backend could not be reached, or could not work just now.
     *
     * @param retryAfter how long it asked to wait, or empty if it did not say
     * @param retryable false if the same request fails until someone does what {@code detail} says, such as replace a damaged file
     */
    record Unavailable(
            String detail,
            Optional<VendorReply> vendor,
            Thrown thrown,
            Optional<Duration> retryAfter,
            boolean retryable)
            implements SpeechError {
        /** Creates the error of a backend that did not answer. */
        public Unavailable(String detail) {
            this(detail, Optional.empty(), Thrown.nothing(), Optional.empty(), true);
        }

        /** Creates the same error with the exception that was the reason, which its words do not quote. */
        public Unavailable(String detail, Throwable thrown) {
            this(detail, Optional.empty(), Thrown.by(thrown), Optional.empty(), true);
        }

        /** Creates the error of a backend that said how long to wait, if it did. */
        public Unavailable(String detail, Optional<Duration> retryAfter) {
            this(detail, Optional.empty(), Thrown.nothing(), retryAfter, true);
        }

        /** Returns the same error, which is not retryable: {@code detail} says what to do first. */
        public Unavailable untilMended() {
            return new Unavailable(detail, vendor, thrown, Optional.empty(), false);
        }

        @Override
        public String problem() {
            return "unavailable: " + detail;
        }

        @Override
        public SpeechError withVendor(VendorReply reply) {
            return new Unavailable(detail, Optional.of(reply), thrown, retryAfter, retryable);
        }

        @Override
        public Optional<Throwable> exception() {
            return thrown.exception();
        }
    }

    /**
     * The backend took longer than the caller's timeouts allow.
     *
     * @param phase what it was doing
     * @param limit how long that may take
     */
    record TimedOut(TimeoutPhase phase, Duration limit) implements SpeechError {
        @Override
        public String problem() {
            return "timed out: " + phase.label() + " took longer than " + limit;
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /**
     * The model is gone or never was.
     *
     * @param model the model that was asked for
     * @param replacement the model to use instead, if one is known
     */
    record ModelRetired(String model, Optional<String> replacement, Optional<VendorReply> vendor)
            implements SpeechError {
        /** Creates the error of a model that is known here to be gone. */
        public ModelRetired(String model, Optional<String> replacement) {
            this(model, replacement, Optional.empty());
        }

        @Override
        public String problem() {
            String advice = replacement.map(name -> "use " + name).orElse("choose another model");
            return "model " + model + " is retired or unknown; " + advice;
        }

        @Override
        public SpeechError withVendor(VendorReply reply) {
            return new ModelRetired(model, replacement, Optional.of(reply));
        }
    }

    /** The backend refuses to say this: content inspection, a missing consent, a request it calls invalid. */
    record Rejected(String detail, Optional<VendorReply> vendor) implements SpeechError {
        /** Creates the error of a request refused here. */
        public Rejected(String detail) {
            this(detail, Optional.empty());
        }

        @Override
        public String problem() {
            return "rejected: " + detail;
        }

        @Override
        public SpeechError withVendor(VendorReply reply) {
            return new Rejected(detail, Optional.of(reply));
        }
    }

    /**
     * The audio ended before the backend said it was finished.
     *
     * @param framesDelivered how many frames reached the sink before that
     */
    record Truncated(long framesDelivered, Optional<VendorReply> vendor, Thrown thrown) implements SpeechError {
        /** Creates the error of audio that simply stopped. */
        public Truncated(long framesDelivered) {
            this(framesDelivered, Optional.empty(), Thrown.nothing());
        }

        /** Creates the same error with the exception that was the reason, which its words do not quote. */
        public Truncated(long framesDelivered, Throwable thrown) {
            this(framesDelivered, Optional.empty(), Thrown.by(thrown));
        }

        /** Returns the same error of a call that delivered {@code frames}, such as one of several parts. */
        public Truncated after(long frames) {
            return new Truncated(frames, vendor, thrown);
        }

        @Override
        public String problem() {
            return "the audio ended too early, after " + framesDelivered + " frames";
        }

        @Override
        public boolean retryable() {
            return true;
        }

        @Override
        public SpeechError withVendor(VendorReply reply) {
            return new Truncated(framesDelivered, Optional.of(reply), thrown);
        }

        @Override
        public Optional<Throwable> exception() {
            return thrown.exception();
        }
    }

    /** The backend answered something that is not what it promises: not audio, not JSON, not finished properly. */
    record BadReply(String detail, Optional<VendorReply> vendor, Thrown thrown) implements SpeechError {
        /** Creates the error of an answer that could not be read. */
        public BadReply(String detail) {
            this(detail, Optional.empty(), Thrown.nothing());
        }

        /** Creates the same error with the exception that was the reason, which its words do not quote. */
        public BadReply(String detail, Throwable thrown) {
            this(detail, Optional.empty(), Thrown.by(thrown));
        }

        @Override
        public String problem() {
            return "bad reply: " + detail;
        }

        @Override
        public SpeechError withVendor(VendorReply reply) {
            return new BadReply(detail, Optional.of(reply), thrown);
        }

        @Override
        public Optional<Throwable> exception() {
            return thrown.exception();
        }
    }

    /**
     * The caller's own sink threw.
     *
     * @param cause what it threw
     */
    record SinkFailed(Throwable cause) implements SpeechError {
        /** Checks that there is a cause. */
        public SinkFailed {
            requireNonNull(cause, "cause");
        }

        /** Returns the message of a player's error, and only the class of any other cause: its message belongs to the sink. */
        @Override
        public String problem() {
            if (cause instanceof PlaybackException playback) {
                return playback.error().message();
            }
            return "the audio sink failed: " + cause.getClass().getSimpleName();
        }

        @Override
        public Optional<Throwable> exception() {
            return Optional.of(cause);
        }

        /** Returns the message: a record's own words would quote the cause's. */
        @Override
        public String toString() {
            return message();
        }
    }

    /**
     * The caller's own source of text threw or said that it failed.
     *
     * @param cause what it threw or said
     */
    record TextFailed(Throwable cause) implements SpeechError {
        /** Checks that there is a cause. */
        public TextFailed {
            requireNonNull(cause, "cause");
        }

        /** Returns the class of the cause only: its message may quote the text. */
        @Override
        public String problem() {
            return "the source of the text failed: " + cause.getClass().getSimpleName();
        }

        @Override
        public Optional<Throwable> exception() {
            return Optional.of(cause);
        }

        /** Returns the message: a record's own words would quote the cause's. */
        @Override
        public String toString() {
            return message();
        }
    }

    /** The caller cancelled, or the calling thread was interrupted. */
    record Cancelled() implements SpeechError {
        @Override
        public String problem() {
            return "cancelled";
        }
    }
}
