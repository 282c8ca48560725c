package dev.parlance.tts.cli;

import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.FactorRange;
import dev.parlance.tts.speech.SynthesizerProfile;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what the providers offer as the table of the README, from their profiles. */
final class CapabilityTable {
    private CapabilityTable() {}

    static String of(List<SynthesizerProfile> profiles) {
        StringBuilder table = new StringBuilder(row("offers", profiles.stream().map(CapabilityTable::heading)));
        table.append("|---".repeat(profiles.size() + 1)).append("|\n");
        for (Capability capability : Capability.values()) {
            table.append(row(capability.label(), profiles.stream().map(profile -> cell(profile, capability))));
        }
        return table.append(row("text at once", profiles.stream().map(CapabilityTable::limit)))
                .toString();
    }

    private static String row(String first, Stream<String> cells) {
        return "| " + first + " | " + cells.collect(Collectors.joining(" | ")) + " |\n";
    }

    private static String heading(SynthesizerProfile profile) {
        String model = profile.model().map(name -> " " + name).orElse("");
        return "`" + profile.provider() + "`" + model;
    }

    private static String cell(SynthesizerProfile profile, Capability capability) {
        if (!profile.offers(capability)) {
            return "–";
        }
        return switch (capability) {
            case RATE -> range(profile.rates());
            case PITCH -> range(profile.pitches());
            case VOLUME -> range(profile.volumes());
            default -> "yes";
        };
    }

    private static String range(FactorRange range) {
        return String.format(Locale.ROOT, "%.2f – %.2f", range.lowest(), range.highest());
    }

    private static String limit(SynthesizerProfile profile) {
        return profile.textLimit().map(limit -> limit.units() + " units").orElse("any");
    }
}
