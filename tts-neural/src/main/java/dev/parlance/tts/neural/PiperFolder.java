package dev.parlance.tts.neural;

import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Voice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds Piper's voices: {@code NAME.onnx} with {@code NAME.onnx.json} beside it. */
final class PiperFolder {
    static final String PROVIDER = "piper";
    private static final String MODEL = ".onnx";

    /** Between the name of a model and that of a speaker. */
    private static final String SPEAKER = "#";

    private PiperFolder() {}

    /** Returns the voices in {@code folder}. */
    static FoundVoices find(VoiceFolder folder) {
        FoundVoices found = new FoundVoices();
        for (Path model : folder.files(MODEL)) {
            String file = model.getFileName().toString();
            String name = file.substring(0, file.length() - MODEL.length());
            if (!KokoroFolder.isModel(model)) {
                try {
                    addVoices(found, model, name);
                } catch (VoiceFileException e) {
                    found.addProblem(name, e.getMessage());
                }
            }
        }
        return found;
    }

    private static void addVoices(FoundVoices found, Path model, String name) throws VoiceFileException {
        Path file = model.resolveSibling(model.getFileName() + ".json");
        if (!Files.isRegularFile(file)) {
            throw new VoiceFileException(file.getFileName() + " is missing beside " + model.getFileName());
        }
        PiperSettings settings = PiperSettings.of(JsonFile.read(file), name);
        String fingerprint = new Fingerprint().add(file).add(model).finish();
        Optional<String> licence = ModelCard.licenceOf(model, name);
        found.add(new PiperVoice(voice(name, Optional.empty(), settings, licence), model, settings, 0, fingerprint));
        if (settings.speakers() > 1) {
            for (Map.Entry<String, Integer> speaker : settings.speakerIds().entrySet()) {
                Voice voice =
                        voice(name + SPEAKER + speaker.getKey(), Optional.of(speaker.getKey()), settings, licence);
                found.add(new PiperVoice(voice, model, settings, speaker.getValue(), fingerprint));
            }
        }
    }

    private static Voice voice(
            String name, Optional<String> speaker, PiperSettings settings, Optional<String> licence) {
        String quality = settings.quality().map(stated -> stated + " quality, ").orElse("");
        return Voice.builder(new VoiceId(PROVIDER, name), List.of(settings.language()))
                .displayName(speaker.or(settings::dataset).orElse(name))
                .description(quality + settings.sampleRateHz() + " Hz"
                        + licence.map(stated -> ", licence: " + stated).orElse(""))
                .build();
    }
}
