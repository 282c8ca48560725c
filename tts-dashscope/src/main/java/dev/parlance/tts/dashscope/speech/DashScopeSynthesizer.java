package dev.parlance.tts.dashscope.speech;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.dashscope.cost.Ledger;
import dev.parlance.tts.dashscope.model.ModelSpec;
import dev.parlance.tts.dashscope.model.ModelTable;
import dev.parlance.tts.dashscope.model.SpeechSettings;
import dev.parlance.tts.dashscope.model.Tables;
import dev.parlance.tts.dashscope.model.TransportKind;
import dev.parlance.tts.dashscope.model.VendorOptions;
import dev.parlance.tts.dashscope.service.ServiceHeaders;
import dev.parlance.tts.http.ApiKey;
import dev.parlance.tts.http.HttpConnections;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Speaks each request over the transport of its model. */
public final class DashScopeSynthesizer implements SpeechSynthesizer {
    private static final String STREAMING_MODEL = "qwen3-tts-flash-realtime";

    private final SpeechSettings defaults;
    private final Supplier<String> keys;
    private final Tables tables;
    private final HttpConnections http;
    private final Transport overHttp;
    private final Transport overWebSocket;
    private final ModelSpec defaultSpec;
    private final Map<TransportKind, SynthesizerProfile> defaultProfiles = new ConcurrentHashMap<>();
    private final Ledger ledger;

    public DashScopeSynthesizer(
            SpeechSettings defaults,
            Supplier<String> keys,
            Tables tables,
            HttpConnections http,
            Transport overHttp,
            Transport overWebSocket,
            Ledger ledger) {
        this.defaults = defaults;
        this.keys = keys;
        this.tables = tables;
        this.http = http;
        this.overHttp = overHttp;
        this.overWebSocket = overWebSocket;
        this.defaultSpec = tables.models().spec(defaults.model());
        this.ledger = ledger;
    }

    @Override
    public SynthesizerProfile profile() {
        return profile(defaultSpec, transport(defaultSpec, Map.of()));
    }

    @Override
    public SynthesizerProfile profileFor(SpeechRequest request) {
        ModelSpec spec = spec(request);
        return profile(spec, transport(spec, request.vendorOptions()));
    }

    // The one of the default model is the same for every request.
    private SynthesizerProfile profile(ModelSpec spec, Either<SpeechError, TransportKind> transport) {
        TransportKind kind = transport.getOrElse(TransportKind.SSE);
        return spec.model().equals(defaultSpec.model())
                ? defaultProfiles.computeIfAbsent(kind, absent -> spec.profile(kind, defaults))
                : spec.profile(kind, defaults);
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest request, AudioSink sink, Cancellation cancellation) {
        http.requireOpen();
        SpeechDelivery delivery = SpeechDelivery.to(sink);
        return resolve(request, cancellation).flatMap(resolved -> {
            Transport transport = resolved.transport().isHttp() ? overHttp : overWebSocket;
            return ledger.speech(
                    resolved.model(), resolved.units(), () -> transport.speak(resolved, delivery, cancellation));
        });
    }

    /** Decides all that can be decided without sending anything. */
    Either<SpeechError, ResolvedCall> resolve(SpeechRequest request, Cancellation cancellation) {
        ModelSpec spec = spec(request);
        Either<SpeechError, TransportKind> transport = transport(spec, request.vendorOptions());
        SynthesizerProfile profile = profile(spec, transport);
        return resolve(ResolvedRequest.of(request, profile), spec, transport, profile.refusal(request), cancellation);
    }

    /** Decides all that can be decided before there is any text. */
    public Either<SpeechError, ResolvedCall> resolveStreamed(SpeechRequest settings, Cancellation cancellation) {
        SpeechRequest request = streamed(settings);
        ModelSpec spec = spec(request);
        Either<SpeechError, TransportKind> transport = transport(spec, request.vendorOptions());
        SynthesizerProfile profile = profile(spec, transport);
        return resolve(
                ResolvedRequest.of(request, profile),
                spec,
                transport.filterOrElse(TransportKind::takesFragments, kind -> takesWholeTexts(spec)),
                profile.refusalWithoutText(request),
                cancellation);
    }

    private Either<SpeechError, ResolvedCall> resolve(
            ResolvedRequest resolved,
            ModelSpec spec,
            Either<SpeechError, TransportKind> transport,
            Optional<SpeechError> refusal,
            Cancellation cancellation) {
        Optional<SpeechError> error = refusal.or(() -> spec.refusal(resolved.request()));
        if (error.isPresent()) {
            return Either.left(error.get());
        }
        return VendorOptions.of(resolved.request(), spec.family())
                .flatMap(options -> transport
                        .filterOrElse(kind -> hasVoice(resolved.request(), spec), kind -> noVoice(spec))
                        .flatMap(kind -> ApiKey.of(keys, cancellation, ServiceHeaders.WHERE_TO_GET_A_KEY)
                                .map(key -> ResolvedCall.of(resolved, spec, kind, options, key, tables))));
    }

    /** Returns what is offered to text that arrives in fragments. */
    public SynthesizerProfile streamedProfile(SpeechRequest settings) {
        SpeechRequest streamed = streamed(settings);
        ModelSpec spec = spec(streamed);
        TransportKind transport = transport(spec, streamed.vendorOptions()).getOrElse(TransportKind.SSE);
        return spec.streamedProfile(transport, defaults);
    }

    // The default model takes whole texts; its realtime twin has the same voices.
    private SpeechRequest streamed(SpeechRequest settings) {
        boolean chosen = settings.model().isPresent()
                || spec(settings).transports().stream().anyMatch(TransportKind::takesFragments);
        return chosen ? settings : settings.toBuilder().model(STREAMING_MODEL).build();
    }

    private static SpeechError takesWholeTexts(ModelSpec spec) {
        return new SpeechError.Unsupported(
                Capability.MODEL,
                spec.model()
                        + " takes whole texts only; models named -realtime, CosyVoice and Qwen-Audio take fragments");
    }

    private ModelSpec spec(SpeechRequest request) {
        Optional<String> model = request.model();
        return model.isEmpty() || model.get().equals(defaultSpec.model())
                ? defaultSpec
                : tables.models().spec(model.get());
    }

    private static Either<SpeechError, TransportKind> transport(ModelSpec spec, Map<String, String> vendorOptions) {
        if (spec.transports().isEmpty()) {
            return Either.left(new SpeechError.Unsupported(
                    Capability.MODEL, spec.model() + " does not turn text into speech here"));
        }
        Optional<String> named = Optional.ofNullable(vendorOptions.get(VendorOptions.TRANSPORT));
        return spec.transports().stream()
                .filter(kind -> named.isEmpty() || named.get().equals(kind.word()))
                .findFirst()
                .<Either<SpeechError, TransportKind>>map(Either::right)
                .orElseGet(() -> Either.left(noTransport(spec, named)));
    }

    private static SpeechError noTransport(ModelSpec spec, Optional<String> named) {
        String offered = String.join(
                ", ", spec.transports().stream().map(TransportKind::word).toList());
        Capability capability = named.isPresent() ? Capability.VENDOR_OPTIONS : Capability.MODEL;
        return new SpeechError.Unsupported(capability, spec.model() + " is spoken to over " + offered + " only");
    }

    private boolean hasVoice(SpeechRequest request, ModelSpec spec) {
        return request.voice().isPresent()
                || spec.defaultVoice().isPresent()
                || (defaults.voice().isPresent() && spec.model().equals(defaults.model()));
    }

    private static SpeechError noVoice(ModelSpec spec) {
        return new SpeechError.UnknownVoice(
                new VoiceId(ModelTable.PROVIDER, "default"),
                spec.model() + " has only cloned and designed voices; name one");
    }
}
