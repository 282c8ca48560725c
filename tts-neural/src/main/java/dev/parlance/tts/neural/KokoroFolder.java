package dev.parlance.tts.neural;

import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Gender;
import dev.parlance.tts.voice.Voice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds Kokoro's voices as {@code onnx-community/Kokoro-82M-v1.0-ONNX} publishes them: a folder with {@code model.onnx}, the table
 * of tokens in {@code tokenizer.json} ({@code model.vocab}) or in {@code config.json} ({@code vocab}), and a file {@code
 * voices/NAME.bin} for each voice. And as {@code kokoro-onnx} does: {@code kokoro-v1.0.onnx} and all voices in {@code
 * voices-v1.0.bin}, with a {@code config.json} that it has in its package. The first model of a folder is used.
 *
 * <p>The first letter of a name is the language, the second the gender. Japanese and Chinese voices are left out: they have
 * learned phonemes of programs of their own, which no phonemizer has here.
 */
final class KokoroFolder {
    static final String PROVIDER = "kokoro-local";
    private static final String ENDING = ".onnx";
    private static final Pattern MODEL = Pattern.compile("model\\.onnx|kokoro.*\\.onnx");
    private static final int MOST_TOKENS = 10_000;

    private static final Map<Character, Locale> LANGUAGES = Map.of(
            'a', Locale.US,
            'b', Locale.UK,
            'e', Locale.forLanguageTag("es"),
            'f', Locale.forLanguageTag("fr-FR"),
            'h', Locale.forLanguageTag("hi"),
            'i', Locale.forLanguageTag("it"),
            'p', Locale.forLanguageTag("pt-BR"));

    private KokoroFolder() {}

    /** Returns true if {@code model} is one of Kokoro: by its name, and since it has no settings of Piper. */
    static boolean isModel(Path model) {
        String name = model.getFileName().toString();
        return MODEL.matcher(name).matches() && !Files.exists(model.resolveSibling(name + ".json"));
    }

    /** Returns the models in {@code folder}. */
    static List<Path> models(VoiceFolder folder) {
        Map<Path, Path> models = new LinkedHashMap<>();
        for (Path model : folder.files(ENDING)) {
            if (isModel(model)) {
                models.putIfAbsent(model.resolveSibling(""), model);
            }
        }
        return List.copyOf(models.values());
    }

    /** Returns the files with a table of tokens for {@code model}, the one that is used first. */
    static List<Path> tables(Path model) {
        return Stream.of("tokenizer.json", "config.json")
                .map(model::resolveSibling)
                .filter(Files::isRegularFile)
                .toList();
    }

    /** Returns the voices in {@code folder}. */
    static FoundVoices find(VoiceFolder folder) {
        FoundVoices found = new FoundVoices();
        models(folder).forEach(model -> addVoices(found, model));
        return found;
    }

    private static void addVoices(FoundVoices found, Path model) {
        List<KokoroStyle> styles = KokoroStyle.beside(model);
        if (styles.isEmpty()) {
            String name = model.getFileName().toString();
            found.addProblem(
                    name, "there are no voices beside " + name + "; put voices/NAME.bin or voices-v1.0.bin there");
        }
        for (KokoroStyle style : styles) {
            try {
                Optional<Voice> voice = voice(style.name());
                if (voice.isPresent() || style.fault().isPresent()) {
                    StyleTable table = style.table();
                    found.add(voice(voice.orElseThrow(), model, style, table));
                }
            } catch (VoiceFileException e) {
                found.addProblem(style.name(), e.getMessage());
            }
        }
    }

    private static KokoroVoice voice(Voice voice, Path model, KokoroStyle style, StyleTable styles)
            throws VoiceFileException {
        Path file = tables(model).stream()
                .findFirst()
                .orElseThrow(() -> new VoiceFileException("there is no table of tokens beside " + model.getFileName()
                        + "; put tokenizer.json there, or the config.json of hexgrad/Kokoro-82M, which the package"
                        + " kokoro_onnx has too"));
        String fingerprint = style.addTo(new Fingerprint().add(file)).add(model).finish();
        return new KokoroVoice(voice, model, table(JsonFile.read(file)), styles, fingerprint);
    }

    private static Optional<Voice> voice(String name) {
        Locale language = name.length() < 2 ? null : LANGUAGES.get(name.charAt(0));
        if (language == null) {
            return Optional.empty();
        }
        Voice.Builder voice = Voice.builder(new VoiceId(PROVIDER, name), List.of(language))
                .displayName(name.substring(name.indexOf('_') + 1))
                .description("24000 Hz, licence: Apache-2.0");
        return switch (name.charAt(1)) {
            case 'f' -> Optional.of(voice.gender(Gender.FEMALE).build());
            case 'm' -> Optional.of(voice.gender(Gender.MALE).build());
            default -> Optional.of(voice.build());
        };
    }

    private static TokenTable table(JsonFile json) throws VoiceFileException {
        Optional<JsonFile> tokenizer = json.optionalObject("model");
        JsonFile vocabulary = tokenizer.isPresent() ? tokenizer.get().object("vocab") : json.object("vocab");
        if (vocabulary.values().isEmpty() || vocabulary.values().size() > MOST_TOKENS) {
            throw json.missing("vocab", "a table of 1 to " + MOST_TOKENS + " tokens");
        }
        Map<Integer, long[]> ids = new HashMap<>();
        for (Map.Entry<?, ?> entry : vocabulary.values().entrySet()) {
            String token = String.valueOf(entry.getKey());
            long id = vocabulary.integer("a token", entry.getValue(), 0, MOST_TOKENS);
            if (token.codePointCount(0, token.length()) == 1) {
                ids.put(token.codePointAt(0), new long[] {id});
            }
        }
        return new TokenTable(ids);
    }
}
