package dev.parlance.tts.neural;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The licence in the file {@code MODEL_CARD} that Piper's voices come with. */
final class ModelCard {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_CHARACTERS = 120;
    private static final Pattern LICENCE = Pattern.compile("(?im)^[\\s*-]*licen[cs]e\\s*:\\s*(\\S.*)$");

    private ModelCard() {}

    /** Returns what the card beside {@code model} states; empty if there is no card, or none that can be read. */
    static Optional<String> licenceOf(Path model, String name) {
        return licenceIn(model.resolveSibling(name + ".MODEL_CARD"))
                .or(() -> licenceIn(model.resolveSibling("MODEL_CARD")));
    }

    private static Optional<String> licenceIn(Path card) {
        try {
            if (!Files.isRegularFile(card) || Files.size(card) > MOST_BYTES) {
                return Optional.empty();
            }
            Matcher licence = LICENCE.matcher(Files.readString(card));
            return licence.find() ? Optional.of(shortened(licence.group(1).strip())) : Optional.empty();
        } catch (IOException e) {
            // A card is no part of a voice: it speaks without one.
            return Optional.empty();
        }
    }

    private static String shortened(String licence) {
        return licence.length() > MOST_CHARACTERS ? licence.substring(0, MOST_CHARACTERS) + "…" : licence;
    }
}
