package dev.parlance.tts.cli;

import dev.parlance.tts.prepare.HtmlText;
import dev.parlance.tts.prepare.Lexicon;
import dev.parlance.tts.prepare.MarkdownText;
import dev.parlance.tts.prepare.TextTransform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that tell what kind of text it is and how its words are said. */
final class TextOptions {
    @Option(names = "--markdown", description = "The text is Markdown, as that of a file .md is.")
    private boolean markdown;

    @Option(names = "--html", description = "The text is HTML, as that of a file .html is.")
    private boolean html;

    @Option(names = "--plain", description = "The text is read as it is, whatever the file's name ends in.")
    private boolean plain;

    @Option(
            names = "--lexicon",
            paramLabel = "FILE",
            description = "How words are said: lines of word=words to say, or a W3C lexicon (.pls).")
    private Optional<Path> lexicon = Optional.empty();

    /** Checks that the options fit each other and a text that is {@code markedUp} in SSML or not. */
    void check(boolean markedUp) {
        if (markedUp && (markdown || html || lexicon.isPresent())) {
            throw new CommandException(
                    ExitCode.USAGE, "--ssml excludes --markdown, --html and --lexicon. Leave it out, or them");
        }
        if ((markdown ? 1 : 0) + (html ? 1 : 0) + (plain ? 1 : 0) > 1) {
            throw new CommandException(ExitCode.USAGE, "--markdown, --html and --plain exclude each other. Give one");
        }
    }

    /** Returns what is to be read of {@code text}, without the signs of its kind; {@code file} is where it comes from. */
    String readable(String text, Optional<Path> file) {
        if (markdown || (isGuessed() && endsIn(file, ".md", ".markdown"))) {
            return MarkdownText.readingCode().apply(text).text();
        }
        if (html || (isGuessed() && endsIn(file, ".html", ".htm", ".xhtml"))) {
            return new HtmlText().apply(text).text();
        }
        return text;
    }

    /** Returns true if {@code file} is SSML by the end of its name. */
    boolean isMarkup(Optional<Path> file) {
        return isGuessed() && endsIn(file, ".ssml");
    }

    /** Returns how the words of a text are said, if that is told. */
    Optional<TextTransform> lexicon() {
        return lexicon.map(TextOptions::read).map(Lexicon::transform);
    }

    /** Returns true if words are said as a lexicon has them; does not read it, which some files allow once only. */
    boolean hasLexicon() {
        return lexicon.isPresent();
    }

    private boolean isGuessed() {
        return !markdown && !html && !plain;
    }

    private static boolean endsIn(Optional<Path> file, String... ends) {
        String name = file.map(path -> path.toString().toLowerCase(Locale.ROOT)).orElse("");
        return List.of(ends).stream().anyMatch(name::endsWith);
    }

    private static Lexicon read(Path file) {
        try {
            Lexicon read = isPls(file) ? readPls(file) : Lexicon.ofTable(TextInput.read(file), Locale.ROOT);
            if (!read.phonemesOnly().isEmpty()) {
                throw new CommandException(
                        ExitCode.NOT_OFFERED,
                        file + " has words with phonemes only, which no provider takes here yet. Add words to say");
            }
            return read;
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, file + ": " + e.getMessage() + ". Correct it", e);
        } catch (IOException e) {
            throw FileFailure.reading(file.toString(), e);
        }
    }

    private static boolean isPls(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".pls");
    }

    private static Lexicon readPls(Path file) throws IOException {
        try (InputStream pls = Files.newInputStream(file)) {
            return Lexicon.ofPls(pls);
        }
    }
}
