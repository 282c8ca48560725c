package dev.parlance.tts.neural;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Voice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A voice in a folder of voices, for programs that install and remove them. No model is loaded to find it, but its file is looked through.
 *
 * @param id its name; a model of several speakers is one voice here
 * @param voice what is known of it; empty if it cannot be used
 * @param problem why it cannot be used; empty if its settings and tables, and the structure of its model, are whole
 * @param files its own files; none if it lies in a file with other voices
 * @param shared files that other voices need too: the model and the table of Kokoro's voices, and a file with several voices
 */
public record InstalledVoice(
        VoiceId id, Optional<Voice> voice, Optional<String> problem, List<Path> files, List<Path> shared) {
    private static final String MODEL = ".onnx";

    /** Copies the lists. */
    public InstalledVoice {
        requireNonNull(id, "id");
        requireNonNull(voice, "voice");
        requireNonNull(problem, "problem");
        files = List.copyOf(files);
        shared = List.copyOf(shared);
    }

    /**
     * Returns the voices in {@code folder}, and in the folders in it, as {@link NeuralProvider} finds them: Piper's, then Kokoro's;
     * none if there is no such folder.
     *
     * @throws UnusableProviderException if the folder cannot be read
     */
    public static List<InstalledVoice> in(Path folder) {
        VoiceFolder voices = new VoiceFolder(folder);
        List<InstalledVoice> installed = new ArrayList<>();
        FoundVoices piper = PiperFolder.find(voices);
        FoundVoices kokoro = KokoroFolder.find(voices);
        voices.files(MODEL).stream()
                .filter(model -> !KokoroFolder.isModel(model))
                .forEach(model -> installed.add(piper(model, piper)));
        KokoroFolder.models(voices).forEach(model -> installed.addAll(kokoro(model, kokoro)));
        return List.copyOf(installed);
    }

    /**
     * Loads the model of the voice {@code id} in {@code folder} and has it say a few sounds, with all the checks that {@link NeuralProvider}
     * makes before it delivers audio. It runs on the processor, whatever device is chosen, needs no phonemizer, and gives its memory back.
     *
     * @return why it does not speak, or empty if it does: {@link SpeechError.UnknownVoice} if it is not there, {@link
     *     SpeechError.Unavailable} if a file is damaged or its model cannot be loaded or is none of its family, {@link SpeechError.BadReply} if
     *     what it says is no audio, {@link SpeechError.TimedOut} after five minutes, {@link SpeechError.Cancelled} if cancelled
     * @throws UnusableProviderException if ONNX Runtime cannot be loaded, so that nothing is known, or the folder cannot be read
     */
    public static Optional<SpeechError> tryOut(Path folder, VoiceId id, Cancellation cancellation) {
        VoiceFolder voices = new VoiceFolder(folder);
        FoundVoices found =
                id.provider().equals(PiperFolder.PROVIDER) ? PiperFolder.find(voices) : KokoroFolder.find(voices);
        NeuralVoice voice = found.voices().get(id.name());
        if (voice != null && voice.id().equals(id)) {
            return VoiceTrial.of(voice, cancellation);
        }
        String problem = found.problems().get(id.name());
        return Optional.of(
                problem == null
                        ? new SpeechError.UnknownVoice(id, "its files are not in " + folder)
                        : new SpeechError.Unavailable(id + " cannot be used: " + problem).untilMended());
    }

    private static InstalledVoice piper(Path model, FoundVoices found) {
        String name = nameOf(model, MODEL);
        List<Path> files = existing(
                model, model.resolveSibling(model.getFileName() + ".json"), model.resolveSibling(name + ".MODEL_CARD"));
        return of(new VoiceId(PiperFolder.PROVIDER, name), found, damage(model), files, List.of());
    }

    private static List<InstalledVoice> kokoro(Path model, FoundVoices found) {
        List<Path> shared = Stream.concat(Stream.of(model), KokoroFolder.tables(model).stream())
                .toList();
        Optional<String> damage = damage(model);
        return KokoroStyle.beside(model).stream()
                .map(style -> kokoro(style, shared, found, damage))
                .filter(voice -> voice.voice().isPresent() || voice.problem().isPresent())
                .toList();
    }

    private static InstalledVoice kokoro(
            KokoroStyle style, List<Path> shared, FoundVoices found, Optional<String> damage) {
        VoiceId id = new VoiceId(KokoroFolder.PROVIDER, style.name());
        return style.archive().isPresent()
                ? of(
                        id,
                        found,
                        damage,
                        List.of(),
                        Stream.concat(shared.stream(), Stream.of(style.file())).toList())
                : of(id, found, damage, List.of(style.file()), shared);
    }

    private static InstalledVoice of(
            VoiceId id, FoundVoices found, Optional<String> damage, List<Path> files, List<Path> shared) {
        Optional<Voice> voice =
                Optional.ofNullable(found.voices().get(id.name())).map(NeuralVoice::voice);
        Optional<String> problem = Optional.ofNullable(found.problems().get(id.name()))
                .or(() -> voice.isPresent() ? damage : Optional.empty());
        return new InstalledVoice(id, problem.isPresent() ? Optional.empty() : voice, problem, files, shared);
    }

    private static Optional<String> damage(Path model) {
        try {
            ModelFileCheck.check(model);
            return Optional.empty();
        } catch (VoiceFileException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static List<Path> existing(Path... files) {
        return Stream.of(files).filter(Files::isRegularFile).toList();
    }

    private static String nameOf(Path file, String ending) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ending.length());
    }
}
