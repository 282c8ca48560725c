package dev.parlance.tts.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * A text to speak and where it comes from.
 *
 * @param file the file it is in; empty if it is standard input or the words of the command
 * @param line which line of that it is, from 1, if it is only one
 * @param words reads the text
 */
record NamedText(Optional<Path> file, OptionalInt line, Supplier<String> words) {
    /** Returns a text that is all of {@code file}. */
    static NamedText of(Path file) {
        return new NamedText(Optional.of(file), OptionalInt.empty(), () -> TextInput.read(file));
    }

    /** Returns what it is called in messages: {@code book.txt, line 3}. */
    String name() {
        return line.isEmpty() ? fileName() : fileName() + (file.isEmpty() ? "" : ", ") + "line " + line.getAsInt();
    }

    /** Returns the name of its output without an end: that of the file, or the number of the line. */
    String baseName() {
        return line.isPresent() ? String.format(Locale.ROOT, "%04d", line.getAsInt()) : withoutEnd(fileName());
    }

    private String fileName() {
        return file.map(path -> path.toString()).orElse("");
    }

    /** Returns the last part of {@code file} without what follows its last dot. */
    static String withoutEnd(String file) {
        String name = String.valueOf(Path.of(file).getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
