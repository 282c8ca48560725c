package dev.parlance.tts.cli.install;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.neural.InstalledVoice;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.VoiceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Removes voices from a folder of voices, whoever has put them there. */
public final class VoiceRemoval {
    private static final String CARD = "MODEL_CARD";

    private final Path voices;

    /** Removes from {@code voices}. */
    public VoiceRemoval(Path voices) {
        this.voices = voices;
    }

    /**
     * Removes the files of {@code id}, and those that no other voice shares with it, and folders that are empty then; and what an
     * installation that broke off has left.
     *
     * @return false if nothing of it is there
     * @throws IllegalArgumentException if no installed voice can have this name
     * @throws InstallException if a file cannot be removed, or cancelled
     */
    public boolean remove(VoiceId id, Cancellation cancellation, Runnable waiting) {
        OfferedVoice.requireInstallable(id);
        List<InstallFolder> begun = InstallFolder.begun(voices, id);
        begun.forEach(folder -> folder.discard(id, cancellation, waiting));
        List<InstalledVoice> found = installed(id).toList();
        for (InstalledVoice voice : found) {
            requireFileOfItsOwn(voice);
            Path folder = folderOf(voice);
            // Files that lie in the folder of voices itself were put there by hand.
            String name =
                    folder.equals(voices) ? "voices" : folder.getFileName().toString();
            Path lock = new InstallFolder(voices, name).lock();
            InstallLock.holding(lock, cancellation, waiting, () -> remove(id, folder));
        }
        return !begun.isEmpty() || !found.isEmpty();
    }

    private static void requireFileOfItsOwn(InstalledVoice voice) {
        if (voice.files().isEmpty()) {
            Path file = voice.shared().get(voice.shared().size() - 1);
            throw new InstallException(
                    InstallException.Kind.WRONG_USE,
                    voice.id() + " lies in " + file + " with other voices. Delete that file to remove all of them");
        }
    }

    private Stream<InstalledVoice> installed(VoiceId id) {
        return InstalledVoice.in(voices).stream().filter(voice -> voice.id().equals(id));
    }

    private static Path folderOf(InstalledVoice voice) {
        List<Path> files = voice.shared().isEmpty() ? voice.files() : voice.shared();
        return requireNonNull(files.get(0).getParent(), "a file in no folder");
    }

    // Looked up again, since the voices that share a model may have changed until the lock was there.
    private boolean remove(VoiceId id, Path folder) {
        List<InstalledVoice> voices = InstalledVoice.in(this.voices);
        Set<Path> others = new HashSet<>();
        voices.stream().filter(other -> !other.id().equals(id)).forEach(other -> others.addAll(other.shared()));
        voices.stream()
                .filter(voice -> voice.id().equals(id) && folderOf(voice).equals(folder))
                .forEach(voice -> remove(voice, others, folder));
        return true;
    }

    // The model goes first: without it the voice is gone, whatever happens to the rest.
    private void remove(InstalledVoice voice, Set<Path> others, Path folder) {
        Stream.concat(voice.shared().stream(), voice.files().stream())
                .filter(file -> !others.contains(file))
                .sorted(Comparator.comparing(file -> !file.toString().endsWith(".onnx")))
                .forEach(InstallFolder::delete);
        if (!folder.equals(voices)) {
            deleteIfEmpty(folder.resolve("voices"));
            if (InstallFolder.entries(folder).stream()
                    .allMatch(file -> file.getFileName().toString().equals(CARD))) {
                InstallFolder.delete(folder.resolve(CARD));
                InstallFolder.delete(folder);
            }
        }
    }

    private static void deleteIfEmpty(Path folder) {
        if (Files.isDirectory(folder) && InstallFolder.entries(folder).isEmpty()) {
            InstallFolder.delete(folder);
        }
    }
}
