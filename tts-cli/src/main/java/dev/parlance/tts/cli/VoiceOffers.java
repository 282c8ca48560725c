package dev.parlance.tts.cli;

import dev.parlance.tts.cli.install.OfferedVoice;
import dev.parlance.tts.cli.install.VoiceTable;
import dev.parlance.tts.speech.VoiceId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The voices that a message may offer to install: those of the table that ships with the program.
 *
 * @param ownTable true if the settings name another table, of which nothing is known here
 */
record VoiceOffers(boolean ownTable) {
    static VoiceOffers in(CliContext context) {
        return new VoiceOffers(context.settings().voicesTable().isPresent());
    }

    /** Returns how to install the voice {@code id}, if the table has it. */
    Optional<String> installing(VoiceId id) {
        return voices().stream()
                .filter(voice -> voice.id().equals(id))
                .map(voice -> command(voice) + " installs it")
                .findFirst();
    }

    /** Returns how to install a voice of another provider that has the same name, if the table has one. */
    Optional<String> installingNamesake(VoiceId id) {
        return voices().stream()
                .filter(voice -> !voice.id().provider().equals(id.provider())
                        && voice.id().name().equalsIgnoreCase(id.name()))
                .map(voice -> command(voice) + " adds one of that name")
                .findFirst();
    }

    /** Returns how to install a voice for {@code language}, if the table has one; rather one that is free for every use. */
    Optional<String> installing(Locale language) {
        return voices().stream()
                .filter(voice -> voice.language().getLanguage().equals(language.getLanguage()))
                .min(Comparator.comparing(OfferedVoice::restricted))
                .map(voice -> command(voice) + " adds a voice that does");
    }

    private static String command(OfferedVoice voice) {
        return "tts voices install " + voice.id();
    }

    private List<OfferedVoice> voices() {
        return ownTable ? List.of() : VoiceTable.shipped().voices();
    }
}
