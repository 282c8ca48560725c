package dev.parlance.tts.dashscope.model;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.FactorRange;
import dev.parlance.tts.speech.RequestRate;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of one model.
 *
 * @param model the name of the model
 * @param family the family's row of the table
 * @param languages what the service calls languages, by their codes
 * @param revision tells a table that does not ship with this module from others
 */
public record ModelSpec(String model, ModelFamily family, Map<String, String> languages, String revision) {
    /** The range of rate and pitch, on every transport that has them (pages as in {@code models.json}). */
    static final FactorRange RATES = new FactorRange(0.5, 2.0);

    /** The service's volume goes from 0 to 100, and 50 is normal. */
    static final FactorRange VOLUMES = new FactorRange(0.0, 2.0);

    /** Returns the ways it is spoken to, the preferred one first. */
    public List<TransportKind> transports() {
        return family.transports;
    }

    /** Returns what the service calls {@code language}, if this model can be told. */
    public Optional<String> languageName(Locale language) {
        return Optional.ofNullable(languages.get(language.getLanguage()));
    }

    /** Returns the voice for requests that name none. */
    public Optional<String> defaultVoice() {
        return family.voiceIsModel ? Optional.of(model) : Optional.ofNullable(family.voice);
    }

    /** Returns how text is counted for the limit and the bill. */
    public TextCounter counter() {
        return family.counting.equals("code-points") ? TextCounter.CODE_POINTS : TextCounter.HAN_AS_TWO;
    }

    /** Returns how much text it takes in fragments. */
    public TextLimit streamedLimit(SpeechSettings settings) {
        long documented = family.streamedLimit == null ? family.limit : family.streamedLimit;
        return new TextLimit(Math.max(documented, settings.textLimitUnits().orElse(documented)), counter());
    }

    /** Returns the rate to ask for when the request does not say. */
    public PcmFormat defaultFormat() {
        return PcmFormat.mono(family.sampleRates.isEmpty() ? 24_000 : family.sampleRates.get(0));
    }

    /** Returns why {@code request} cannot be sent, as far as its profile does not say so already. */
    public Optional<SpeechError> refusal(SpeechRequest request) {
        return request.language()
                .filter(language -> languageName(language).isEmpty())
                .<SpeechError>map(language -> new SpeechError.Unsupported(
                        Capability.LANGUAGE, model + " does not speak " + language.toLanguageTag()))
                .or(() -> longInstructions(request));
    }

    private Optional<SpeechError> longInstructions(SpeechRequest request) {
        Long limit = family.instructionLimit;
        long units = request.instructions().map(TextCounter.HAN_AS_TWO::count).orElse(0L);
        return limit == null || units <= limit
                ? Optional.empty()
                : Optional.of(new SpeechError.Unsupported(
                        Capability.INSTRUCTIONS, units + " units of them, where " + limit + " are taken"));
    }

    /** Returns what the model offers over {@code transport}. */
    public SynthesizerProfile profile(TransportKind transport, SpeechSettings settings) {
        SynthesizerProfile profile = profile(transport, settings, new TextLimit(limit(transport, settings), counter()));
        return family.httpStopsAfterSeconds == null || !transport.isHttp()
                ? profile
                : profile.toBuilder()
                        .durationLimit(Duration.ofMillis(Math.round(family.httpStopsAfterSeconds * 1_000)))
                        .build();
    }

    /** Returns what the model offers over {@code transport} to text that arrives in fragments. */
    public SynthesizerProfile streamedProfile(TransportKind transport, SpeechSettings settings) {
        return profile(transport, settings, streamedLimit(settings));
    }

    private SynthesizerProfile profile(TransportKind transport, SpeechSettings settings, TextLimit limit) {
        SynthesizerProfile.Builder profile = SynthesizerProfile.builder(voiceId(settings))
                .model(model)
                .revision(revision(transport, settings))
                .offering(Capability.MODEL)
                .textLimit(limit)
                .formats(format -> format.channels() == 1 && family.sampleRates.contains(format.sampleRateHz()))
                .vendorOptions(vendorOptionNames())
                .languages(languages.keySet().stream()
                        .map(Locale::forLanguageTag)
                        .collect(Collectors.toUnmodifiableSet()));
        offer(profile, !languages.isEmpty(), Capability.LANGUAGE);
        offer(profile, family.instructions != null, Capability.INSTRUCTIONS);
        offer(profile, family.seed, Capability.SEED);
        offer(profile, family.ssml, Capability.SSML);
        offer(profile, family.wordMarks && !transport.isHttp(), Capability.WORD_MARKS);
        offerProsody(profile);
        if (family.requestsPerMinute != null) {
            profile.requestRate(new RequestRate(family.requestsPerMinute, Duration.ofMinutes(1)));
        }
        return profile.build();
    }

    // Two servers may say the same words differently, and an account's own voices may have the same name in two
    // workspaces. The key is not in it: nothing of it may become part of a name.
    private String revision(TransportKind transport, SpeechSettings settings) {
        URI server = transport.isHttp() ? settings.baseUrl() : settings.webSocketUrl();
        boolean mirrored = settings.instructionsMirrored() && transport.isHttp() && !family.flat;
        return server
                + settings.workspace().map(name -> " workspace " + name).orElse("")
                + (mirrored ? " instructions mirrored" : "")
                + (revision.isEmpty() ? "" : " models " + revision);
    }

    private static void offer(SynthesizerProfile.Builder profile, boolean offered, Capability capability) {
        if (offered) {
            profile.offering(capability);
        }
    }

    private void offerProsody(SynthesizerProfile.Builder profile) {
        if (family.rate != null) {
            profile.rates(RATES);
        }
        if (family.pitch != null) {
            profile.pitches(RATES);
        }
        if (family.volume != null) {
            profile.volumes(VOLUMES);
        }
    }

    private VoiceId voiceId(SpeechSettings settings) {
        Optional<String> configured = model.equals(settings.model()) ? settings.voice() : Optional.empty();
        return new VoiceId(
                ModelTable.PROVIDER, configured.or(this::defaultVoice).orElse("default"));
    }

    private long limit(TransportKind transport, SpeechSettings settings) {
        long documented = transport.isHttp() && family.httpLimit != null ? family.httpLimit : family.limit;
        return settings.textLimitUnits().orElse(documented);
    }

    /** Returns true if the model has the vendor option of this name, without the provider's prefix. */
    public boolean hasOption(String name) {
        return family.vendorOptions.containsKey(name);
    }

    private Set<String> vendorOptionNames() {
        Set<String> names = family.vendorOptions.keySet().stream()
                .map(VendorOptions::fullName)
                .collect(Collectors.toSet());
        names.add(VendorOptions.TRANSPORT);
        return names;
    }
}
