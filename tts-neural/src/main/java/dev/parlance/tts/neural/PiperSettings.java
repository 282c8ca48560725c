package dev.parlance.tts.neural;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the file {@code NAME.onnx.json} beside a Piper model says.
 *
 * <pre>
 *   audio.sample_rate                            samples per second, 8,000 to 48,000
 *   audio.quality                                x_low, low, medium or high; optional
 *   espeak.voice                                 the language for eSpeak, such as en-us
 *   inference.noise_scale, length_scale, noise_w how it speaks; 0.667, 1 and 0.8 if not stated
 *   phoneme_type                                 espeak (if not stated) or text
 *   phoneme_id_map                               symbol to numbers; has _ (between all), ^ (first) and $ (last)
 *   num_symbols                                  numbers are below this; optional
 *   num_speakers                                 1 if not stated
 *   speaker_id_map                               name to number of a speaker; optional
 *   language.code                                such as en_US; optional
 *   dataset                                      the name of the voice; optional
 * </pre>
 */
record PiperSettings(
        int sampleRateHz,
        Optional<String> quality,
        Locale language,
        Locale phonemeLanguage,
        boolean text,
        TokenTable table,
        float noise,
        float length,
        float noiseWidth,
        int speakers,
        Map<String, Integer> speakerIds,
        Optional<String> dataset) {
    static final int PAD = '_';
    static final int START = '^';
    static final int END = '$';

    private static final int MOST_SYMBOLS = 10_000;
    private static final int MOST_SPEAKERS = 100_000;
    private static final double MOST_SCALE = 10;

    /** Reads {@code json}, the settings of the voice {@code name}. */
    static PiperSettings of(JsonFile json, String name) throws VoiceFileException {
        JsonFile audio = json.object("audio");
        Optional<JsonFile> espeak = json.optionalObject("espeak");
        Optional<JsonFile> inference = json.optionalObject("inference");
        JsonFile usual = inference.orElse(new JsonFile(json.file(), "inference.", Map.of()));
        String type = json.text("phoneme_type").orElse("espeak");
        if (!type.equals("espeak") && !type.equals("text")) {
            throw new VoiceFileException(json.file() + ": voices of phoneme_type " + shortened(type)
                    + " cannot be used, only espeak and text");
        }
        Optional<String> espeakVoice = espeak.isPresent() ? espeak.get().text("voice") : Optional.empty();
        Locale language = language(json, name, espeakVoice);
        int speakers = json.values().containsKey("num_speakers") ? json.integer("num_speakers", 0, MOST_SPEAKERS) : 1;
        return new PiperSettings(
                audio.integer("sample_rate", 8_000, 48_000),
                audio.text("quality"),
                language,
                espeakVoice.map(Locale::forLanguageTag).orElse(language),
                type.equals("text"),
                table(json),
                (float) usual.number("noise_scale", 0.667, 0, MOST_SCALE),
                (float) usual.number("length_scale", 1, 0.05, MOST_SCALE),
                (float) usual.number("noise_w", 0.8, 0, MOST_SCALE),
                Math.max(1, speakers),
                speakerIds(json, Math.max(1, speakers)),
                json.text("dataset"));
    }

    private static String shortened(String value) {
        return value.length() > 20 ? value.substring(0, 20) + "…" : value;
    }

    private static Locale language(JsonFile json, String name, Optional<String> espeakVoice) throws VoiceFileException {
        Optional<JsonFile> stated = json.optionalObject("language");
        String code = (stated.isPresent() ? stated.get().text("code") : Optional.<String>empty())
                .or(() -> espeakVoice)
                .orElseGet(() -> name.substring(0, Math.max(0, name.indexOf('-'))));
        Locale language = Locale.forLanguageTag(code.replace('_', '-'));
        if (language.getLanguage().isEmpty()) {
            throw json.missing("language.code", "a language, such as en_US");
        }
        return language;
    }

    private static TokenTable table(JsonFile json) throws VoiceFileException {
        JsonFile map = json.object("phoneme_id_map");
        int symbols =
                json.values().containsKey("num_symbols") ? json.integer("num_symbols", 1, MOST_SYMBOLS) : MOST_SYMBOLS;
        if (map.values().size() > MOST_SYMBOLS) {
            throw json.missing("phoneme_id_map", "a table of at most " + MOST_SYMBOLS + " symbols");
        }
        Map<Integer, long[]> ids = new HashMap<>();
        for (Map.Entry<?, ?> entry : map.values().entrySet()) {
            String symbol = Normalizer.normalize(String.valueOf(entry.getKey()), Normalizer.Form.NFD);
            long[] numbers = map.integers("a symbol", entry.getValue(), 0, symbols - 1);
            // Voices for Chinese have symbols of several characters; they are not of a type that is taken here.
            if (symbol.codePointCount(0, symbol.length()) == 1) {
                ids.put(symbol.codePointAt(0), numbers);
            }
        }
        for (int needed : new int[] {PAD, START, END}) {
            if (!ids.containsKey(needed)) {
                throw map.missing(Character.toString(needed), "in the table");
            }
        }
        return new TokenTable(ids);
    }

    private static Map<String, Integer> speakerIds(JsonFile json, int speakers) throws VoiceFileException {
        Optional<JsonFile> map = json.optionalObject("speaker_id_map");
        Map<String, Integer> ids = new LinkedHashMap<>();
        if (map.isPresent()) {
            if (map.get().values().size() > MOST_SPEAKERS) {
                throw json.missing("speaker_id_map", "a table of at most " + MOST_SPEAKERS + " speakers");
            }
            for (Map.Entry<?, ?> entry : map.get().values().entrySet()) {
                ids.put(
                        String.valueOf(entry.getKey()),
                        map.get().integer("a speaker", entry.getValue(), 0, speakers - 1));
            }
        }
        return ids;
    }
}
