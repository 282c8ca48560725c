package dev.parlance.tts.cli.install;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.VoiceId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Files that the user has brought: in a folder, or a model with the others beside it. */
public final class LocalFiles implements FileSource {
    private static final String MODEL = ".onnx";
    private static final int PIECE_BYTES = 64 * 1024;

    private final Path folder;
    private final Optional<Path> model;

    private LocalFiles(Path folder, Optional<Path> model) {
        this.folder = folder;
        this.model = model;
    }

    /**
     * Returns those in {@code path}, a folder or the file of a model.
     *
     * @throws InstallException if there is no such file
     */
    public static LocalFiles at(Path path) {
        if (Files.isDirectory(path)) {
            return new LocalFiles(path, Optional.empty());
        }
        if (!Files.isRegularFile(path) || !path.getFileName().toString().endsWith(MODEL)) {
            throw new InstallException(
                    InstallException.Kind.WRONG_USE,
                    path + " is neither a folder nor the file of a model. Name a folder, or a file that ends in .onnx");
        }
        Path folder = requireNonNull(path.toAbsolutePath().getParent(), "a file in no folder");
        return new LocalFiles(folder, Optional.of(path));
    }

    /**
     * Returns {@code voice} without the files that are not here and not needed.
     *
     * @throws InstallException if one is needed and not here
     */
    public OfferedVoice present(OfferedVoice voice) {
        for (OfferedFile file : voice.files()) {
            if (file.isNeeded() && find(file.path()).isEmpty()) {
                throw missing(file.name());
            }
        }
        List<OfferedFile> files = voice.files().stream()
                .filter(file -> file.isNeeded() || find(file.path()).isPresent())
                .toList();
        return new OfferedVoice(
                voice.id(),
                voice.language(),
                voice.quality(),
                voice.licence(),
                voice.card(),
                voice.restricted(),
                voice.folder(),
                files);
    }

    /**
     * Returns a voice of Piper that no table has, made of the files here.
     *
     * @throws InstallException if they are not here, or cannot be read
     */
    public OfferedVoice unknown(VoiceId id, Cancellation cancellation) {
        if (!id.provider().equals(OfferedVoice.PIPER)) {
            throw new InstallException(
                    InstallException.Kind.WRONG_USE,
                    id + " is in no table, and only voices of piper can be installed without one. "
                            + VoiceTable.ADVICE);
        }
        List<OfferedFile> files = new ArrayList<>();
        for (String name : List.of(id.name() + MODEL, id.name() + MODEL + ".json", "MODEL_CARD")) {
            Optional<Path> found = find(name);
            if (found.isPresent()) {
                files.add(file(name, found.get(), cancellation));
            } else if (!name.equals("MODEL_CARD")) {
                throw missing(name);
            }
        }
        return new OfferedVoice(id, Locale.ROOT, "", Optional.empty(), Optional.empty(), false, id.name(), files);
    }

    private static OfferedFile file(String name, Path path, Cancellation cancellation) {
        try {
            if (Files.size(path) == 0) {
                throw new InstallException(InstallException.Kind.WRONG_USE, path + " is empty. Name another");
            }
            // The address is never used.
            return new OfferedFile(
                    name, URI.create("https://localhost/"), Files.size(path), FileDigest.of(path, cancellation));
        } catch (IOException e) {
            throw unreadable(path, e);
        } catch (IllegalArgumentException e) {
            throw new InstallException(
                    InstallException.Kind.WRONG_USE, path + ": " + e.getMessage() + ". Name another", e);
        }
    }

    private static InstallException unreadable(Path path, IOException cause) {
        return new InstallException(
                InstallException.Kind.WRONG_USE, path + " cannot be read. Check its permissions", cause);
    }

    private InstallException missing(String name) {
        return new InstallException(
                InstallException.Kind.WRONG_USE,
                name + " is not in " + folder + ". Put it there, or name another folder");
    }

    private Optional<Path> find(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return Stream.concat(
                        model.flatMap(file -> besideModel(file, name)).stream(),
                        Stream.of(folder.resolve(path), folder.resolve(name)))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    // The file of a model may have another name than the voice is to have.
    private static Optional<Path> besideModel(Path model, String name) {
        if (name.endsWith(MODEL)) {
            return Optional.of(model);
        }
        return name.endsWith(MODEL + ".json")
                ? Optional.of(model.resolveSibling(model.getFileName() + ".json"))
                : Optional.empty();
    }

    @Override
    public void fill(PartFile part, Cancellation cancellation) throws IOException {
        Path source =
                find(part.file().path()).orElseThrow(() -> missing(part.file().name()));
        try (part;
                InputStream bytes = Files.newInputStream(source)) {
            part.begin(0, OptionalLong.of(Files.size(source)), Optional.empty());
            byte[] piece = new byte[PIECE_BYTES];
            for (int count = bytes.read(piece); count >= 0; count = bytes.read(piece)) {
                if (cancellation.isCancelled()) {
                    throw new InstallException(InstallException.Kind.CANCELLED, "cancelled");
                }
                part.write(piece, count);
            }
        }
    }
}
