package dev.parlance.tts.cli;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts into words why a file, a directory or a stream cannot be used, and what to do about it. */
final class FileFailure {
    private static final String DENIED = "permission denied. Change its permissions, or name another";
    private static final String NO_DIRECTORY = "a part of its path is a file and no directory. Correct the path";
    private static final String LOOP = "its symbolic links go in a circle. Correct them, or name another";

    /** What glibc, macOS and Windows call the errors that have no exception of their own, in English. */
    private static final List<Reason> REASONS = List.of(
            reason("permission denied|operation not permitted|access is denied", DENIED),
            reason("no space left|not enough space", "no space is left on the device. Free some, or name another"),
            reason("quota", "the disk quota is used up. Free some space, or name another"),
            reason("read-only", "the file system can only be read. Name another"),
            reason("file too large", "it is larger than a file may be there. Name another"),
            reason("file name too long", "its name is too long. Give a shorter one"),
            reason("not a directory", NO_DIRECTORY),
            reason("is a directory", "it is a directory. Name a file"),
            reason("symbolic links", LOOP),
            reason("no such file|cannot find the", "it does not exist. Correct its name"),
            reason("too many open files", "too many files are open. Close some programs, and try again"),
            reason("input/output error", "the device failed. Check that it is connected, and try again"));

    // FileOutputStream: "/dev/full (Permission denied)".
    private static final Pattern IN_BRACKETS = Pattern.compile(".*\\(([^()]+)\\)");

    private FileFailure() {}

    /** Returns the error of something that cannot be read. */
    static CommandException reading(String name, IOException e) {
        String line = e instanceof NoSuchFileException
                ? name + " does not exist. Correct its name"
                : name + " cannot be read: " + reason(e);
        return new CommandException(ExitCode.USAGE, line, e);
    }

    /** Returns the error of something that cannot be written. */
    static CommandException writing(String name, IOException e) {
        String line = name + " cannot be written: " + reason(e);
        if (e instanceof FileAlreadyExistsException) {
            line = name + " exists already. --force replaces it";
        } else if (e instanceof NoSuchFileException) {
            line = name + " cannot be written: its directory does not exist. Make it, or name another";
        }
        return new CommandException(ExitCode.OUTPUT, line, e);
    }

    /** Returns the error of a directory that cannot be made. */
    static CommandException making(Path directory, IOException e) {
        return e instanceof FileAlreadyExistsException
                ? new CommandException(
                        ExitCode.OUTPUT, directory + " exists already and is no directory. Name another", e)
                : writing(directory.toString(), e);
    }

    /** Returns why, and what to do: two short sentences, of which the first has no capital. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return DENIED;
        }
        if (e instanceof NotDirectoryException) {
            return NO_DIRECTORY;
        }
        if (e instanceof FileSystemLoopException) {
            return LOOP;
        }
        if (e instanceof EOFException) {
            return "it ends too early. Look whether it is whole";
        }
        Optional<String> said = system(e);
        return said.flatMap(FileFailure::known)
                .orElseGet(() -> said.orElse("the system does not say why") + ". Name another, or see --verbose");
    }

    private static Optional<String> known(String said) {
        return REASONS.stream()
                .filter(reason -> reason.said().matcher(said).find())
                .map(Reason::words)
                .findFirst();
    }

    // The message of a file system's exception is the file's name again.
    private static Optional<String> system(IOException e) {
        String said = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        if (said != null && e instanceof FileNotFoundException) {
            Matcher brackets = IN_BRACKETS.matcher(said);
            return brackets.matches() ? Optional.of(brackets.group(1)) : Optional.empty();
        }
        return Optional.ofNullable(said).filter(words -> !words.isBlank());
    }

    private static Reason reason(String said, String words) {
        return new Reason(Pattern.compile(said, Pattern.CASE_INSENSITIVE), words);
    }

    private record Reason(Pattern said, String words) {}
}
