package dev.parlance.tts.cli.install;

import dev.parlance.tts.neural.InstalledVoice;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.VoiceId;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Puts voices into a folder of voices. A voice is there once all its files are, each has the size and the digest that the table states,
 * and it has been tried: its model is loaded and says a few sounds. Where ONNX Runtime cannot be loaded, it is there without that. What
 * has come stays when an installation breaks off, and the next one goes on with it; a voice that does not speak is deleted. Used by one
 * thread.
 */
public final class VoiceInstaller {
    private static final String CANCELLED = "cancelled; the same command goes on where it stopped";
    private static final long MEGABYTE = 1_000_000;

    private final Path voices;
    private final InstallProgress progress;
    private final FreeSpace space;
    private final Trial trial;

    /** Installs into {@code voices}, a folder that need not exist. */
    public VoiceInstaller(Path voices, InstallProgress progress) {
        this(voices, progress, folder -> Files.getFileStore(folder).getUsableSpace(), InstalledVoice::tryOut);
    }

    VoiceInstaller(Path voices, InstallProgress progress, FreeSpace space, Trial trial) {
        this.voices = voices;
        this.progress = progress;
        this.space = space;
        this.trial = trial;
    }

    /** Tells how many bytes can still be written to a folder. */
    @FunctionalInterface
    interface FreeSpace {
        long in(Path folder) throws IOException;
    }

    /** Finds out why a voice does not speak, as {@link InstalledVoice#tryOut} does. */
    @FunctionalInterface
    interface Trial {
        Optional<SpeechError> of(Path folder, VoiceId id, Cancellation cancellation);
    }

    /**
     * Installs {@code voice} with files from {@code source}. Another process that installs the same is waited for.
     *
     * @return false if it was installed already
     * @throws InstallException if it cannot be installed, or cancelled
     */
    public boolean install(OfferedVoice voice, FileSource source, Cancellation cancellation) {
        InstallFolder folder = new InstallFolder(voices, voice.folder());
        try {
            return InstallLock.holding(
                    folder.lock(), cancellation, progress::waiting, () -> install(voice, folder, source, cancellation));
        } catch (CancellationException e) {
            throw new InstallException(InstallException.Kind.CANCELLED, "cancelled", e);
        }
    }

    private boolean install(OfferedVoice voice, InstallFolder folder, FileSource source, Cancellation cancellation) {
        List<OfferedFile> missing = missing(voice, folder, cancellation);
        if (missing.isEmpty()) {
            return false;
        }
        folder.makeStaging(missing);
        requireSpace(voice, folder, missing);
        for (OfferedFile file : missing) {
            stage(file, folder, source, cancellation);
        }
        requireSpeaks(voice, folder, missing, cancellation);
        folder.place(missing);
        return true;
    }

    private static List<OfferedFile> missing(OfferedVoice voice, InstallFolder folder, Cancellation cancellation) {
        List<OfferedFile> missing = new ArrayList<>();
        for (OfferedFile file : voice.files()) {
            if (!isWhole(file, folder.place(file), cancellation)) {
                missing.add(file);
            }
        }
        // What is wrong with the others shows before it comes.
        missing.sort(Comparator.comparing(OfferedFile::isModel));
        return missing;
    }

    private static boolean isWhole(OfferedFile file, Path path, Cancellation cancellation) {
        try {
            return Files.isRegularFile(path)
                    && Files.size(path) == file.bytes()
                    && file.digest().matches(path, cancellation);
        } catch (IOException e) {
            throw InstallException.writing(path, e);
        }
    }

    private void requireSpace(OfferedVoice voice, InstallFolder folder, List<OfferedFile> missing) {
        long needed = 0;
        for (OfferedFile file : missing) {
            needed += file.bytes() - Math.min(file.bytes(), part(file, folder).size());
        }
        long free = freeBytes(folder.staging());
        if (free < needed) {
            throw new InstallException(
                    InstallException.Kind.FILES,
                    voice.id() + " needs " + (needed / MEGABYTE + 1) + " MB more in " + voices + ", where "
                            + free / MEGABYTE
                            + " MB are left. Free some space, or set PARLANCE_NEURAL_VOICES to another folder");
        }
    }

    private long freeBytes(Path folder) {
        try {
            return space.in(folder);
        } catch (IOException e) {
            throw InstallException.writing(folder, e);
        }
    }

    private PartFile part(OfferedFile file, InstallFolder folder) {
        return new PartFile(file, folder.staged(file), bytes -> progress.moved(file.name(), bytes, file.bytes()));
    }

    private void stage(OfferedFile file, InstallFolder folder, FileSource source, Cancellation cancellation) {
        Path staged = folder.staged(file);
        PartFile part = part(file, folder);
        try {
            if (!isWhole(file, staged, cancellation)) {
                fill(part, source, cancellation);
                Files.move(part.path(), staged, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                part.clear();
            }
            progress.complete(
                    file.name(),
                    file.bytes(),
                    file.digest().sha256Of(staged, cancellation).hex());
        } catch (PartFile.WrongFileException e) {
            throw new InstallException(
                    InstallException.Kind.DOWNLOAD,
                    file.name() + " is not the file that the table means: " + e.getMessage()
                            + ". Look for a newer table",
                    e);
        } catch (ClosedByInterruptException e) {
            throw new InstallException(InstallException.Kind.CANCELLED, CANCELLED, e);
        } catch (IOException e) {
            throw InstallException.writing(part.path(), e);
        }
    }

    // What was there before may be of another file, or be damaged: then all of it comes once more.
    private static void fill(PartFile part, FileSource source, Cancellation cancellation) throws IOException {
        boolean resumed = part.size() > 0;
        source.fill(part, cancellation);
        if (hasDigest(part, cancellation)) {
            return;
        }
        part.clear();
        if (resumed) {
            source.fill(part, cancellation);
            if (hasDigest(part, cancellation)) {
                return;
            }
            part.clear();
        }
        throw new PartFile.WrongFileException(
                "it has another digest of " + part.file().digest().algorithm());
    }

    private static boolean hasDigest(PartFile part, Cancellation cancellation) throws IOException {
        return part.file().digest().matches(part.path(), cancellation);
    }

    // Where the voice has files already, those belong to it too.
    private void requireSpeaks(
            OfferedVoice voice, InstallFolder folder, List<OfferedFile> missing, Cancellation cancellation) {
        folder.borrow(
                voice.files().stream().filter(file -> !missing.contains(file)).toList());
        Optional<SpeechError> error = tried(voice, folder, cancellation);
        if (error.isPresent() && error.get() instanceof SpeechError.Cancelled) {
            throw new InstallException(InstallException.Kind.CANCELLED, CANCELLED);
        }
        if (error.isPresent()) {
            folder.deleteStaging();
            throw new InstallException(
                    InstallException.Kind.WRONG_USE,
                    voice.id() + " is not installed, since it does not speak: "
                            + error.get().problem() + ". Choose another voice");
        }
    }

    private Optional<SpeechError> tried(OfferedVoice voice, InstallFolder folder, Cancellation cancellation) {
        try {
            return trial.of(folder.staging(), voice.id(), cancellation);
        } catch (UnusableProviderException e) {
            // The files are not to blame, and may be for another machine.
            progress.untried(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
