package dev.parlance.tts.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads the text to speak: the words of the command, a file, or standard input. */
final class TextInput {
    /** The ends of the names of the files in a directory that are texts. */
    static final String KINDS = ".txt, .md, .markdown, .html, .htm, .xhtml, .ssml";

    private static final char REPLACEMENT = '\uFFFD';
    private static final Path STANDARD_INPUT = Path.of("-");

    private TextInput() {}

    /** Returns the text, exactly as given. */
    static String read(List<String> words, Optional<Path> file, StandardInput in) {
        if (file.isPresent()) {
            checkOnlyFiles(words);
            return file.get().equals(STANDARD_INPUT) ? standardInput(in) : read(file.get());
        }
        return words.isEmpty() || words.equals(List.of("-")) ? standardInput(in) : checked(String.join(" ", words));
    }

    /** Returns the text in {@code file}. */
    static String read(Path file) {
        return decode(bytesOf(file), file.toString());
    }

    private static void checkOnlyFiles(List<String> words) {
        if (!words.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "the text is given twice. Give it as words or with --file");
        }
    }

    /** Returns the one of {@code files}, if there is one, for a single output. */
    static Optional<Path> only(List<Path> files) {
        if (files.size() > 1) {
            throw new CommandException(
                    ExitCode.USAGE, "several texts need an output each. Give --out-dir DIR instead of --out FILE");
        }
        files.stream().filter(Files::isDirectory).findFirst().ifPresent(directory -> {
            throw new CommandException(
                    ExitCode.USAGE, directory + " is a directory. Give --out-dir DIR for the audio of its texts");
        });
        return files.stream().findFirst();
    }

    /** Returns {@code files} with the texts in a directory, by name, in place of it, for an output each. */
    static List<NamedText> all(List<String> words, List<Path> files) {
        checkOnlyFiles(words);
        if (files.isEmpty() || files.contains(STANDARD_INPUT)) {
            throw new CommandException(
                    ExitCode.USAGE, "--out-dir takes the names of its files from the texts'. Give them with --file");
        }
        return files.stream()
                .flatMap(file -> textsOf(file).stream())
                .map(NamedText::of)
                .toList();
    }

    /** Returns the lines of the one text, for an output each. Blank lines count, and have none. */
    static List<NamedText> lines(List<String> words, List<Path> files, StandardInput in) {
        if (files.size() > 1) {
            throw CommandException.wrongValue("--lines", " takes one text. Give one --file");
        }
        Optional<Path> file = files.stream().findFirst();
        List<String> lines = read(words, file, in).lines().toList();
        List<NamedText> texts = IntStream.range(0, lines.size())
                .filter(index -> !lines.get(index).isBlank())
                .mapToObj(index -> new NamedText(
                        file.filter(path -> !path.equals(STANDARD_INPUT)),
                        OptionalInt.of(index + 1),
                        () -> lines.get(index)))
                .toList();
        if (texts.isEmpty()) {
            throw new CommandException(ExitCode.TEXT, "the text has no line with words. Give another");
        }
        return texts;
    }

    private static List<Path> textsOf(Path file) {
        if (!Files.isDirectory(file)) {
            return List.of(file);
        }
        try (Stream<Path> all = Files.list(file)) {
            List<Path> texts = all.filter(TextInput::isText).sorted().toList();
            if (texts.isEmpty()) {
                throw new CommandException(
                        ExitCode.USAGE, file + " has no texts in it. Put files in it that end in " + KINDS);
            }
            return texts;
        } catch (IOException e) {
            throw FileFailure.reading(file.toString(), e);
        }
    }

    private static boolean isText(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && Files.isRegularFile(file)
                && List.of(KINDS.split(", ")).stream().anyMatch(name::endsWith);
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
        } catch (IOException e) {
            throw FileFailure.reading(file.toString(), e);
        }
    }

    private static String standardInput(StandardInput in) {
        try {
            String text = decode(in.read(), "standard input");
            if (text.isBlank()) {
                throw new CommandException(
                        ExitCode.TEXT,
                        "standard input has no words. Give the text after speak, with --file, or through a pipe");
            }
            return text;
        } catch (IOException e) {
            throw FileFailure.reading("standard input", e);
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
