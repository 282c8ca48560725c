package dev.parlance.tts.openai;

import static dev.parlance.tts.http.wire.TableRow.ANY;
import static dev.parlance.tts.http.wire.TableRow.DECIMAL;
import static dev.parlance.tts.http.wire.TableRow.FLAG;
import static dev.parlance.tts.http.wire.TableRow.INT;
import static dev.parlance.tts.http.wire.TableRow.LONG;
import static dev.parlance.tts.http.wire.TableRow.TEXT;
import static dev.parlance.tts.http.wire.TableRow.listOf;
import static dev.parlance.tts.http.wire.TableRow.mapOf;
import static dev.parlance.tts.http.wire.TableRow.row;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.http.wire.TableRow;
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
    final String name;

    /** Where it is described. */
    final String source;

    /** The model for requests that name none, or null if the server has one only. */
    @Nullable
    final String model;

    /** The voice for requests that name none; {@link #OWN_VOICE} if the server knows one. */
    final String voice;

    /** What the names of voices begin with that are sent as {@code {"id": …}}, or null if none are. */
    @Nullable
    final String voiceIdPrefix;

    /** The audio to ask for: {@code pcm} or {@code wav}. */
    final String format;

    /** The sample rate of PCM that nothing states the rate of. */
    final int pcmRateHz;

    /** How many code points of text it takes, or zero if that is not limited. */
    final long textLimit;

    /** False if it is known to have no list of voices. */
    final boolean listsVoices;

    /** The lowest and the highest speed it takes, or null if it takes none. */
    @Nullable
    final List<Double> rates;

    /** True if all models take instructions. */
    final boolean instructions;

    /** True if all models take the language of the text. */
    final boolean language;

    /** True if all models take a seed. */
    final boolean seed;

    /** The sample rates that can be asked for, if {@link #rateField} asks for one. */
    final List<Integer> sampleRates;

    @Nullable
    final String rateField;

    /** True if {@link #rateField} is sent also for requests that name no format, so that the rate is never assumed. */
    final boolean rateAlwaysSent;

    /** Fields that are sent with each request. */
    final Map<String, Object> fields;

    /** Fields that are left out if the request has a speed. */
    final List<String> speedExcludes;

    /** The field for the language of the text, with its names for languages by BCP 47 tag, or null. */
    @Nullable
    final String languageField;

    final Map<String, String> languageNames;

    /** True if {@link #languageField} takes any BCP 47 tag. */
    final boolean languageTags;

    /** The fields that vendor options may set, with their types as {@link dev.parlance.tts.http.wire.OptionValue} has them. */
    final Map<String, String> options;

    /** The models that are known; any other is spoken by what stands here beside them. */
    final List<Model> models;

    /** The voices that are known, in addition to those that the server lists. */
    final List<VoiceRow> voices;

    /** The languages of voices of which nothing else is known. */
    final List<String> voiceLanguages;

    /** The languages of voices by the first letter of names such as {@code af_heart}. */
    final Map<String, String> voicePrefixes;

    final Recognition recognition;

    Dialect(TableRow row) {
        name = row.get("name", TEXT);
        source = row.get("source", TEXT, "");
        model = row.find("model", TEXT).orElse(null);
        voice = row.get("voice", TEXT, OWN_VOICE);
        voiceIdPrefix = row.find("voiceIdPrefix", TEXT).orElse(null);
        format = row.get("format", TEXT, "wav");
        pcmRateHz = row.get("pcmRateHz", INT, 0);
        textLimit = row.get("textLimit", LONG, 0L);
        listsVoices = row.get("listsVoices", FLAG, true);
        rates = row.find("rates", listOf(DECIMAL)).orElse(null);
        instructions = row.get("instructions", FLAG, false);
        language = row.get("language", FLAG, false);
        seed = row.get("seed", FLAG, false);
        sampleRates = row.get("sampleRates", listOf(INT), List.of());
        rateField = row.find("rateField", TEXT).orElse(null);
        rateAlwaysSent = row.get("rateAlwaysSent", FLAG, false);
        fields = row.get("fields", mapOf(ANY), Map.of());
        speedExcludes = row.texts("speedExcludes");
        languageField = row.find("languageField", TEXT).orElse(null);
        languageNames = row.get("languageNames", mapOf(TEXT), Map.of());
        languageTags = row.get("languageTags", FLAG, false);
        options = row.get("options", mapOf(TEXT), Map.of());
        models = row.get("models", listOf(row(Model::new)), List.of());
        voices = row.get("voices", listOf(row(VoiceRow::new)), List.of());
        voiceLanguages = row.texts("voiceLanguages");
        voicePrefixes = row.get("voicePrefixes", mapOf(TEXT), Map.of());
        recognition = row.find("recognition", row(Recognition::new)).orElse(Recognition.NONE);
    }

    /** A model, as far as it differs from its dialect. */
    static final class Model {
        /** What its name begins with. */
        final String name;

        final int pcmRateHz;
        final boolean instructions;
        final boolean language;

        @Nullable
        final List<Double> rates;

        final Map<String, Object> fields;

        Model(TableRow row) {
            name = row.get("name", TEXT, "");
            pcmRateHz = row.get("pcmRateHz", INT, 0);
            instructions = row.get("instructions", FLAG, false);
            language = row.get("language", FLAG, false);
            rates = row.find("rates", listOf(DECIMAL)).orElse(null);
            fields = row.get("fields", mapOf(ANY), Map.of());
        }
    }

    /** A voice. */
    static final class VoiceRow {
        final String name;

        /** The models that have it; none means all of them. */
        final List<String> models;

        final List<String> languages;

        VoiceRow(TableRow row) {
            name = row.get("name", TEXT);
            models = row.texts("models");
            languages = row.texts("languages");
        }
    }

    /**
     * How speech is recognised.
     *
     * @param model the model for recognition, or an empty string
     * @param limitBytes how long a file may be, or zero if that is not limited
     */
    record Recognition(String model, long limitBytes) {
        static final Recognition NONE = new Recognition("", 0);

        Recognition(TableRow row) {
            this(row.get("model", TEXT, ""), row.get("limitBytes", LONG, 0L));
        }
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
                        "the server does not take " + language.toLanguageTag() + ", only "
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
