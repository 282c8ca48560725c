package dev.parlance.tts.call;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.log.SpeechLog;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.TextSource;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One call to one provider. Immutable. */
public final class SpeechCall {
    private final SpeechProvider provider;
    private final ResolvedRequest resolved;
    private final @Nullable StreamedText streamed;
    private final Output output;
    private final Cancellation cancellation;
    private final @Nullable Report report;
    private final boolean renewed;
    /** Shared by all that were made from one call. */
    private final AtomicInteger sent;

    private SpeechCall(
            SpeechProvider provider,
            ResolvedRequest resolved,
            @Nullable StreamedText streamed,
            Output output,
            Cancellation cancellation,
            @Nullable Report report,
            boolean renewed,
            AtomicInteger sent) {
        this.provider = provider;
        this.resolved = resolved;
        this.streamed = streamed;
        this.output = output;
        this.cancellation = cancellation;
        this.report = report;
        this.renewed = renewed;
        this.sent = sent;
    }

    /** Returns the call that has {@code provider} speak {@code request} into {@code sink}. */
    public static SpeechCall of(
            SpeechProvider provider, SpeechRequest request, AudioSink sink, Cancellation cancellation) {
        return of(
                provider, ResolvedRequest.of(request, provider.synthesizer().profileFor(request)), sink, cancellation);
    }

    /** Returns the same for a request that {@code provider} has resolved already. */
    public static SpeechCall of(
            SpeechProvider provider, ResolvedRequest resolved, AudioSink sink, Cancellation cancellation) {
        return create(provider, resolved, null, sink, cancellation);
    }

    /** Returns the call that has {@code provider} speak {@code text} with {@code streaming}, which is the provider's own. */
    public static SpeechCall streamed(
            SpeechProvider provider,
            StreamingSynthesizer streaming,
            SpeechRequest settings,
            TextSource text,
            AudioSink sink,
            Cancellation cancellation) {
        ResolvedRequest resolved = ResolvedRequest.of(settings, streaming.profileFor(settings));
        StreamedText streamed = new StreamedText(streaming, requireNonNull(text, "text"));
        return create(provider, resolved, streamed, sink, cancellation);
    }

    private static SpeechCall create(
            SpeechProvider provider,
            ResolvedRequest resolved,
            @Nullable StreamedText streamed,
            AudioSink sink,
            Cancellation cancellation) {
        return new SpeechCall(
                provider,
                resolved,
                streamed,
                new Output(sink, false, () -> false),
                requireNonNull(cancellation, "cancellation"),
                null,
                false,
                new AtomicInteger());
    }

    /** Returns the name of the provider. */
    public String provider() {
        return provider.name();
    }

    /** Returns the request; its text is empty if that {@linkplain #text arrives in fragments}. */
    public SpeechRequest request() {
        return resolved.request();
    }

    /** Returns the request with the voice, the model and the profile that the provider has for it. */
    public ResolvedRequest resolved() {
        return resolved;
    }

    /** Returns the text that arrives in fragments, or empty if it is in the request. */
    public Optional<TextSource> text() {
        return Optional.ofNullable(streamed).map(StreamedText::text);
    }

    /** Returns the part of the cache key besides the request, or empty if the audio is not cached. */
    public Optional<String> cacheScope() {
        return streamed == null ? provider.cacheScope(resolved) : Optional.empty();
    }

    /** Returns where the audio goes. */
    public AudioSink sink() {
        return output.sink;
    }

    /**
     * Returns true if nothing of the audio is delivered to the caller before the call has ended, as that of a piece which is
     * ahead of its turn.
     */
    public boolean isHeld() {
        return output.held;
    }

    /**
     * Forgets the audio that this call has delivered, so that it can be carried out again; returns false, and forgets nothing,
     * if the caller may have received some. Of a call that has delivered nothing the interceptor knows that itself.
     */
    public boolean restart() {
        return output.restart.getAsBoolean();
    }

    /** Returns the cancellation of the call. */
    public Cancellation cancellation() {
        return cancellation;
    }

    /**
     * Reports what happens to the call, such as {@code SpeechListener::cacheHit}; does nothing if there is no listener. The
     * description of the call stays the same when the call is changed.
     */
    public void report(BiConsumer<SpeechListener, SpeechListener.Call> event) {
        if (report != null) {
            event.accept(report.listener, report.call);
        }
    }

    /**
     * Returns the same call, reported to {@code listener} as one for {@code text}. What the listener throws comes out of {@link
     * #report}: the chain gives one that throws nothing.
     */
    public SpeechCall reportingTo(SpeechListener listener, SpeechListener.Text text) {
        OptionalInt characters =
                streamed == null ? OptionalInt.of(resolved.request().text().length()) : OptionalInt.empty();
        Report to = new Report(
                requireNonNull(listener, "listener"),
                new SpeechListener.Call(text, provider.name(), resolved.voice(), resolved.model(), characters));
        return new SpeechCall(provider, resolved, streamed, output, cancellation, to, renewed, sent);
    }

    /** Returns the same call for another request, resolved anew. */
    public SpeechCall withRequest(SpeechRequest request) {
        SynthesizerProfile profile = streamed == null
                ? provider.synthesizer().profileFor(request)
                : streamed.synthesizer.profileFor(request);
        return new SpeechCall(
                provider, ResolvedRequest.of(request, profile), streamed, output, cancellation, report, renewed, sent);
    }

    /** Returns how often the provider was asked so far to carry out this call, or one that was made from it. */
    public int sent() {
        return sent.get();
    }

    /** Returns true if audio that is cached is not wanted, but is replaced. */
    public boolean isRenewed() {
        return renewed;
    }

    /** Returns the same call for audio that is synthesized anew and replaces what is cached. */
    public SpeechCall anew() {
        return new SpeechCall(provider, resolved, streamed, output, cancellation, report, true, sent);
    }

    /** Returns the same call with its audio going to {@code sink}, which passes it on to the sink of this call. */
    public SpeechCall withSink(AudioSink sink) {
        return with(new Output(sink, output.held, output.restart));
    }

    /** Returns the same call with its audio going to {@code sink}, which shares it, so that it cannot be forgotten. */
    public SpeechCall withSharedSink(AudioSink sink) {
        return with(new Output(sink, output.held, () -> false));
    }

    /** Returns the same call with its audio held by {@code sink}, where {@code restart} forgets it. */
    public SpeechCall withHoldingSink(AudioSink sink, BooleanSupplier restart) {
        return with(new Output(sink, true, restart));
    }

    private SpeechCall with(Output changed) {
        return new SpeechCall(provider, resolved, streamed, changed, cancellation, report, renewed, sent);
    }

    /** Returns the same call, ended early by {@code cancellation}. */
    public SpeechCall withCancellation(Cancellation cancellation) {
        return new SpeechCall(
                provider,
                resolved,
                streamed,
                output,
                requireNonNull(cancellation, "cancellation"),
                report,
                renewed,
                sent);
    }

    /** Has the provider carry out the call, through {@code interceptors}, the first of them outermost. */
    public Either<SpeechError, SpeechReceipt> through(List<SpeechInterceptor> interceptors) {
        if (interceptors.isEmpty()) {
            return perform();
        }
        List<SpeechInterceptor> later = interceptors.subList(1, interceptors.size());
        return interceptors.get(0).intercept(this, call -> call.through(later));
    }

    private Either<SpeechError, SpeechReceipt> perform() {
        sent.incrementAndGet();
        Either<SpeechError, SpeechReceipt> outcome = streamed == null
                ? provider.synthesizer().synthesize(resolved.request(), output.sink, cancellation)
                : streamed.synthesizer.synthesize(resolved.request(), streamed.text, output.sink, cancellation);
        return requireNonNull(outcome, "the outcome of the provider")
                .peekLeft(error -> SpeechLog.failed(resolved, error));
    }

    @Override
    public String toString() {
        return "SpeechCall[" + provider() + ", " + resolved.request() + "]";
    }

    private record Output(AudioSink sink, boolean held, BooleanSupplier restart) {
        Output {
            requireNonNull(sink, "sink");
            requireNonNull(restart, "restart");
        }
    }

    private record Report(SpeechListener listener, SpeechListener.Call call) {}

    private record StreamedText(StreamingSynthesizer synthesizer, TextSource text) {}
}
