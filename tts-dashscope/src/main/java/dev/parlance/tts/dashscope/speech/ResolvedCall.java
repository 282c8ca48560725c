package dev.parlance.tts.dashscope.speech;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.dashscope.model.ErrorContext;
import dev.parlance.tts.dashscope.model.ModelSpec;
import dev.parlance.tts.dashscope.model.Tables;
import dev.parlance.tts.dashscope.model.TransportKind;
import dev.parlance.tts.dashscope.model.VendorError;
import dev.parlance.tts.dashscope.model.VendorOptions;
import dev.parlance.tts.dashscope.service.WireUsage;
import dev.parlance.tts.http.ApiKey;
import dev.parlance.tts.http.ShownNames;
import dev.parlance.tts.speech.ProviderMark;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A request that may be sent: its model and voice chosen, its limits kept, its key at hand.
 *
 * @param resolved what the caller asked for, with its profile and voice
 * @param spec what is known of its model
 * @param transport the way it goes
 * @param options its vendor options
 * @param key the key it is sent with
 * @param units the length of its text as the service bills it
 * @param tables tells what the errors of the service mean
 * @param names tells which of the service's names can be shown
 */
public record ResolvedCall(
        ResolvedRequest resolved,
        ModelSpec spec,
        TransportKind transport,
        VendorOptions options,
        ApiKey key,
        long units,
        Tables tables,
        ShownNames names) {
    private static final String MARK_OPTION = "enable_aigc_tag";

    /** Returns the call for the whole text of {@code resolved}. */
    static ResolvedCall of(
            ResolvedRequest resolved,
            ModelSpec spec,
            TransportKind transport,
            VendorOptions options,
            ApiKey key,
            Tables tables) {
        ShownNames names = ShownNames.ALL
                .andKey(code -> tables.errors().isCode(code), key::isPartlyIn)
                .andWords(resolved.request()::text);
        long units = spec.counter().count(resolved.request().text());
        return new ResolvedCall(resolved, spec, transport, options, key, units, tables, names);
    }

    /** Returns what the caller asked for. */
    public SpeechRequest request() {
        return resolved.request();
    }

    /** Returns the voice that speaks. */
    public VoiceId voice() {
        return resolved.voice();
    }

    /** Returns what {@code error} of the service means to the caller. */
    public SpeechError error(VendorError error) {
        ErrorContext context = new ErrorContext(model(), voice(), units, spec.family().limit, names);
        return tables.errors().error(error, context);
    }

    /** Returns the model's name. */
    public String model() {
        return spec.model();
    }

    /** Returns the format to ask the service for, which audio without a header then has. */
    public PcmFormat format() {
        Object rate = options.parameters().get("sample_rate");
        return rate instanceof Number hertz
                ? PcmFormat.mono(hertz.intValue())
                : request().format().orElseGet(spec::defaultFormat);
    }

    /** Returns the model's name for the language of the text, if it is known and the model has one. */
    public Optional<String> languageName() {
        return request().language().flatMap(spec::languageName);
    }

    /** Returns the same for a text that turned out to have {@code counted} units. */
    public ResolvedCall withUnits(long counted) {
        return new ResolvedCall(resolved, spec, transport, options, key, counted, tables, names);
    }

    /** Returns the same for the text that {@code text} gives, as far as it has come. */
    public ResolvedCall saying(Supplier<String> text) {
        return new ResolvedCall(resolved, spec, transport, options, key, units, tables, names.andWords(text));
    }

    /** Returns the receipt for what was delivered; the transport adds what else it knows. */
    public SpeechReceipt.Builder receipt(SpeechDelivery delivery, String requestId, WireUsage usage) {
        SpeechReceipt.Builder receipt =
                delivery.receipt(voice()).model(model()).usage(usage.of(units)).providerMark(providerMark());
        names.shown(requestId).ifPresent(receipt::requestId);
        return receipt;
    }

    // "Default: false", https://help.aliyun.com/zh/model-studio/cosyvoice-tts-java-sdk; models without the option say
    // nothing.
    private ProviderMark providerMark() {
        if (!spec.hasOption(MARK_OPTION)) {
            return ProviderMark.UNKNOWN;
        }
        return Boolean.TRUE.equals(options.input().get(MARK_OPTION)) ? ProviderMark.REQUESTED : ProviderMark.NONE;
    }

    /** Shows neither the text nor the key. */
    @Override
    public String toString() {
        return "ResolvedCall[" + model() + ", " + voice() + ", " + transport.word() + ", " + units + " units]";
    }
}
