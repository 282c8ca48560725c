package dev.parlance.tts.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the text to speak: the words of the command, a file, or standard input. */
final class TextInput {
    private static final char REPLACEMENT = '\uFFFD';

    private TextInput() {}

    /** Returns the text, exactly as given. */
    static String read(List<String> words, Optional<Path> file, InputStream in) {
        if (file.isPresent()) {
            if (!words.isEmpty()) {
                throw new CommandException(ExitCode.USAGE, "the text is given twice. Give it as words or with --file");
            }
            return decode(bytesOf(file.get()), file.get().toString());
        }
        return words.isEmpty() || words.equals(List.of("-")) ? standardInput(in) : checked(String.join(" ", words));
    }

    // The JVM replaces bytes that it cannot decode; that would be another text.
    private static String checked(String text) {
        if (text.indexOf(REPLACEMENT) >= 0) {
            throw new CommandException(
                    ExitCode.TEXT,
                    "the text is damaged, because the locale of this shell is not UTF-8. Set LC_ALL=C.UTF-8, or use --file");
        }
        return text;
    }

    private static byte[] bytesOf(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new CommandException(ExitCode.USAGE, file + " does not exist", e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.USAGE, file + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    private static String standardInput(InputStream in) {
        try {
            return decode(in.readAllBytes(), "standard input");
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "standard input cannot be read: " + e.getClass().getSimpleName(),
                    e);
        }
    }

    private static String decode(byte[] bytes, String source) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // A byte order mark states the encoding; it is not part of the text.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new CommandException(
                    ExitCode.TEXT, source + " is not UTF-8. Convert it first, for example with iconv", e);
        }
    }
}
