package dev.parlance.tts.verify;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.call.SpeechCall;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.VerificationTime;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Optional;

/**
 * Judges whether audio can be what its text says: that it is not silent, not much shorter or longer than such a text takes, has no
 * long silence inside or at its end, and is not clipped unless more than the usual volume was asked for. Audio that cannot is an
 * error, which another attempt may cure. Silence at the edges counts as none of the speech: so a model that falls silent before the
 * text is over, and says that it has finished, is found out. Where less than a tenth of the usual volume was asked for, silence is no
 * fault. Audio of markup is only counted, since markup may ask for any pause and any volume.
 *
 * <pre>{@code
 * builder.interceptUncached(Resilience.standard()).interceptUncached(Verification.standard())
 * }</pre>
 *
 * <p>It measures the audio that passes, and holds none: a piece that is held is judged before the caller receives any of it, one
 * that is delivered while it is synthesized, as the first of a text is, afterwards. {@link SpeechReceipt#verification} tells which of them. Immutable and safe for concurrent use.
 */
public final class Verification implements SpeechInterceptor {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);
    // Speech that is merely loud touches full scale in single samples.
    private static final double MOST_CLIPPED = 0.02;
    // Below it, 20 dB less than usual, quiet speech is not told from silence.
    private static final double LEAST_VOLUME = 0.1;

    private final Duration longestSilence;

    private Verification(Duration longestSilence) {
        this.longestSilence = longestSilence;
    }

    /** Returns the verification that takes 5 seconds of silence inside or at the end as a fault. */
    public static Verification standard() {
        return new Verification(LONGEST_SILENCE);
    }

    /**
     * Returns the same with another longest silence inside and at the end; 5 seconds is usual.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Verification withLongestSilence(Duration silence) {
        if (requireNonNull(silence, "silence").isZero() || silence.isNegative()) {
            throw new IllegalArgumentException("longest silence: " + silence);
        }
        return new Verification(silence);
    }

    @Override
    public Either<SpeechError, SpeechReceipt> intercept(SpeechCall call, Chain chain) {
        MeasuredAudio audio = new MeasuredAudio(call.sink());
        return chain.proceed(call.withSink(audio))
                .flatMap(receipt -> judged(call, receipt, audio)
                        .<Either<SpeechError, SpeechReceipt>>map(Either::left)
                        .orElseGet(() -> Either.right(isJudgedByText(call) ? verified(receipt, call) : receipt)));
    }

    private static boolean isJudgedByText(SpeechCall call) {
        return call.text().isEmpty() && call.request().ssml().isEmpty();
    }

    private static SpeechReceipt verified(SpeechReceipt receipt, SpeechCall call) {
        return receipt.toBuilder()
                .verification(call.isHeld() ? VerificationTime.BEFORE_DELIVERY : VerificationTime.AFTER_DELIVERY)
                .build();
    }

    private Optional<SpeechError> judged(SpeechCall call, SpeechReceipt receipt, MeasuredAudio audio) {
        if (audio.frames() != receipt.frames()) {
            return Optional.of(new SpeechError.BadReply(
                    "a receipt for " + receipt.frames() + " frames, but " + audio.frames() + " came"));
        }
        // Markup may ask for any pause and any volume.
        if (call.request().ssml().isPresent()) {
            return Optional.empty();
        }
        return duration(call, receipt, audio)
                .or(() -> silence(call, receipt, audio))
                .or(() -> clipping(call, audio));
    }

    // Text in fragments is not in the request.
    private Optional<SpeechError> duration(SpeechCall call, SpeechReceipt receipt, MeasuredAudio audio) {
        if (call.text().isPresent()) {
            return Optional.empty();
        }
        PlausibleDuration plausible = PlausibleDuration.of(
                call.request().text(), call.request().prosody().rate());
        boolean silenced = isSilenced(call);
        Duration sounding = receipt.format().duration(silenced ? audio.frames() : audio.sounding());
        Duration silent = receipt.format().duration(silenced ? 0 : audio.silenceAtEnd());
        boolean missing =
                sounding.isZero() && call.request().text().codePoints().anyMatch(Character::isLetterOrDigit);
        if (missing || sounding.compareTo(plausible.least()) < 0 || silent.compareTo(longestSilence) > 0) {
            return Optional.of(new SpeechError.Truncated(receipt.frames()));
        }
        return receipt.audioDuration().compareTo(plausible.most()) <= 0
                ? Optional.empty()
                : implausible("lasts " + receipt.audioDuration().toSeconds() + " s, where the text takes at most "
                        + plausible.most().toSeconds() + " s");
    }

    private static boolean isSilenced(SpeechCall call) {
        return call.request().prosody().volume() < LEAST_VOLUME;
    }

    private Optional<SpeechError> silence(SpeechCall call, SpeechReceipt receipt, MeasuredAudio audio) {
        Duration silence = receipt.format().duration(audio.longestSilenceInside());
        return isSilenced(call) || silence.compareTo(longestSilence) <= 0
                ? Optional.empty()
                : implausible("has a silence of " + silence.toSeconds() + " s inside");
    }

    // A request for more than the usual volume asks for that.
    private static Optional<SpeechError> clipping(SpeechCall call, MeasuredAudio audio) {
        double clipped = audio.clipped() / (double) audio.frames();
        return call.request().prosody().volume() > 1 || clipped <= MOST_CLIPPED
                ? Optional.empty()
                : implausible("is clipped");
    }

    private static Optional<SpeechError> implausible(String what) {
        return Optional.of(new SpeechError.Unavailable("the audio of the provider " + what));
    }
}
