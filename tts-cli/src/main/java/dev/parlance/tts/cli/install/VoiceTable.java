package dev.parlance.tts.cli.install;

import dev.parlance.tts.http.wire.TableFile;
import dev.parlance.tts.speech.VoiceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where voices are. Immutable.
 *
 * @param voices the voices, in the order of the table
 */
public record VoiceTable(List<OfferedVoice> voices) {
    private static final String SHIPPED = "voices-index.json";

    /** What to do to install a voice that is in no table. */
    public static final String ADVICE =
            "Write a table that has it, as docs/cli.md shows under Natural voices, and name it with --table";

    /** Copies the list. */
    public VoiceTable {
        voices = List.copyOf(voices);
    }

    /** Returns the table that ships with the program. */
    public static VoiceTable shipped() {
        return read(TableFile.shipped(SHIPPED, VoiceTable.class.getResource(SHIPPED)));
    }

    /**
     * Returns the table in {@code file}: one of the same form as the shipped one, or Piper's {@code voices.json}, which states no
     * licences: those in the shipped table hold there too.
     *
     * @throws InstallException if it cannot be used; the message names the fault
     */
    public static VoiceTable in(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new InstallException(
                    InstallException.Kind.WRONG_USE,
                    file + " is no file that can be read. Correct its name or its permissions, or name another");
        }
        try {
            TableFile table = TableFile.at(file.toString(), file);
            return PiperTable.isIn(table) ? PiperTable.read(table).withLicencesOf(shipped()) : read(table);
        } catch (IllegalArgumentException e) {
            throw new InstallException(
                    InstallException.Kind.WRONG_USE, e.getMessage() + ". Correct the table, or name another", e);
        }
    }

    private static VoiceTable read(TableFile table) {
        return table.read(IndexFile::table);
    }

    private VoiceTable withLicencesOf(VoiceTable known) {
        Map<VoiceId, OfferedVoice> byId =
                known.voices.stream().collect(Collectors.toMap(OfferedVoice::id, Function.identity()));
        return new VoiceTable(voices.stream()
                .map(voice -> Optional.ofNullable(byId.get(voice.id()))
                        .map(voice::withLicenceOf)
                        .orElse(voice))
                .toList());
    }

    /** Returns the voice {@code id}, if it is in the table. */
    public Optional<OfferedVoice> find(VoiceId id) {
        return voices.stream().filter(voice -> voice.id().equals(id)).findFirst();
    }
}
