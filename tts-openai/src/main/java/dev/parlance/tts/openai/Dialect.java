package dev.parlance.tts.openai;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.FactorRange;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one kind of server takes and has, as it is written in {@code servers.json}. Nobody changes it once it is read. */
final class Dialect {
    /** Stands for the server's own voice: none is sent. */
    static final String OWN_VOICE = "default";

    /** Its name in the configuration. */
    String name = "";

    /** Where it is described. */
    String source = "";

    /** The model for requests that name none, or null if the server has one only. */
    @Nullable
    String model;

    /** The voice for requests that name none; {@link #OWN_VOICE} if the server knows one. */
    String voice = OWN_VOICE;

    /** What the names of voices begin with that are sent as {@code {"id": …}}, or null if none are. */
    @Nullable
    String voiceIdPrefix;

    /** The audio to ask for: {@code pcm} or {@code wav}. */
    String format = "wav";

    /** The sample rate of PCM that nothing states the rate of. */
    int pcmRateHz;

    /** How many code points of text it takes, or zero if that is not limited. */
    long textLimit;

    /** False if it is known to have no list of voices. */
    boolean listsVoices = true;

    /** The lowest and the highest speed it takes, or null if it takes none. */
    @Nullable
    List<Double> rates;

    /** True if all models take instructions. */
    boolean instructions;

    /** True if all models take the language of the text. */
    boolean language;

    /** True if all models take a seed. */
    boolean seed;

    /** The sample rates that can be asked for, if {@link #rateField} asks for one. */
    List<Integer> sampleRates = List.of();

    @Nullable
    String rateField;

    /** True if {@link #rateField} is sent also for requests that name no format, so that the rate is never assumed. */
    boolean rateAlwaysSent;

    /** Fields that are sent with each request. */
    Map<String, Object> fields = Map.of();

    /** Fields that are left out if the request has a speed. */
    List<String> speedExcludes = List.of();

    /** The field for the language of the text, with its names for languages by BCP 47 tag, or null. */
    @Nullable
    String languageField;

    Map<String, String> languageNames = Map.of();

    /** True if {@link #languageField} takes any BCP 47 tag. */
    boolean languageTags;

    /** The fields that vendor options may set, with their types as {@link dev.parlance.tts.http.wire.OptionValue} has them. */
    Map<String, String> options = Map.of();

    /** The models that are known; any other is spoken by what stands here beside them. */
    List<Model> models = List.of();

    /** The voices that are known, in addition to those that the server lists. */
    List<VoiceRow> voices = List.of();

    /** The languages of voices of which nothing else is known. */
    List<String> voiceLanguages = List.of();

    /** The languages of voices by the first letter of names such as {@code af_heart}. */
    Map<String, String> voicePrefixes = Map.of();

    Recognition recognition = new Recognition();

    /** A model, as far as it differs from its dialect. */
    static final class Model {
        /** What its name begins with. */
        String name = "";

        int pcmRateHz;
        boolean instructions;
        boolean language;

        @Nullable
        List<Double> rates;

        Map<String, Object> fields = Map.of();
    }

    /** A voice. */
    static final class VoiceRow {
        String name = "";

        /** The models that have it; none means all of them. */
        List<String> models = List.of();

        List<String> languages = List.of();
    }

    /** How speech is recognised. */
    static final class Recognition {
        /** The model for recognition, or an empty string. */
        String model = "";

        /** How long a file may be, or zero if that is not limited. */
        long limitBytes;
    }

    /** Returns what is known of the model called {@code full}, or empty. */
    Optional<Model> model(String full) {
        return models.stream()
                .filter(row -> full.startsWith(row.name))
                .max(Comparator.comparingInt(row -> row.name.length()));
    }

    /** Returns the rate of PCM from {@code model} that nothing else states. */
    int pcmRateHz(String model) {
        return model(model).map(row -> row.pcmRateHz).orElse(pcmRateHz);
    }

    /** Returns the voice called {@code name} as it is sent. */
    Object voiceMember(String name) {
        return voiceIdPrefix != null && name.startsWith(voiceIdPrefix) ? Map.of("id", name) : name;
    }

    /** Returns the name that the server has for {@code language}, if it takes it. */
    Optional<String> languageName(Locale language) {
        if (languageTags) {
            return Optional.of(language.toLanguageTag());
        }
        return Optional.ofNullable(languageNames.get(language.toLanguageTag()))
                .or(() -> Optional.ofNullable(languageNames.get(language.getLanguage())));
    }

    /** Returns why {@code request} cannot be sent, as far as its profile does not state it. */
    Optional<SpeechError> refusal(SpeechRequest request) {
        return request.language()
                .filter(language -> languageName(language).isEmpty())
                .map(language -> new SpeechError.Unsupported(
                        Capability.LANGUAGE,
                        "not " + language.toLanguageTag() + "; it takes "
                                + languageNames.keySet().stream().sorted().toList()));
    }

    /** Returns the profile of {@code model}, an empty string for the server's only one, spoken by default in {@code voice}. */
    SynthesizerProfile profile(String model, VoiceId voice, String revision) {
        SynthesizerProfile.Builder profile = SynthesizerProfile.builder(voice)
                .revision(revision)
                .offering(Capability.MODEL)
                .formats(format -> takes(format, model))
                .vendorOptions(options.keySet().stream()
                        .map(option -> voice.provider() + "." + option)
                        .collect(Collectors.toSet()));
        Optional<Model> row = model(model);
        if (!model.isEmpty()) {
            profile.model(model);
        }
        if (textLimit > 0) {
            profile.textLimit(new TextLimit(textLimit, TextCounter.CODE_POINTS));
        }
        offer(profile, instructions || row.filter(known -> known.instructions).isPresent(), Capability.INSTRUCTIONS);
        offer(profile, seed, Capability.SEED);
        offer(profile, language || row.filter(known -> known.language).isPresent(), Capability.LANGUAGE);
        row.map(known -> Optional.ofNullable(known.rates))
                .flatMap(own -> own)
                .or(() -> Optional.ofNullable(rates))
                .ifPresent(range -> profile.rates(new FactorRange(range.get(0), range.get(1))));
        return profile.build();
    }

    private static void offer(SynthesizerProfile.Builder profile, boolean offered, Capability capability) {
        if (offered) {
            profile.offering(capability);
        }
    }

    private boolean takes(PcmFormat format, String model) {
        boolean rate = rateField == null
                ? model(model)
                        .filter(row -> row.pcmRateHz == format.sampleRateHz())
                        .isPresent()
                : sampleRates.contains(format.sampleRateHz());
        return format.channels() == 1 && rate;
    }
}
