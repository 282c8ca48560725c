package dev.parlance.tts.cli;

import dev.parlance.tts.testkit.InThread;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The program {@code tts} in a process of its own, as its users run it. */
final class Program implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 120;

    private final Process process;
    private final StringBuilder errSoFar = new StringBuilder();
    private final CompletableFuture<String> err;

    private Program(Process process) {
        this.process = process;
        err = InThread.start(this::collectErr);
    }

    private String collectErr() {
        try (Reader reader = process.errorReader(StandardCharsets.UTF_8)) {
            char[] chars = new char[1024];
            for (int count = reader.read(chars); count >= 0; count = reader.read(chars)) {
                synchronized (errSoFar) {
                    errSoFar.append(chars, 0, count);
                    errSoFar.notifyAll();
                }
            }
            return errSoFar.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has printed what {@code words} match to standard error; returns the first group of that. */
    String awaitErr(Pattern words) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        synchronized (errSoFar) {
            Matcher found = words.matcher(errSoFar);
            while (!found.find()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0 || err.isDone()) {
                    throw new AssertionError("no " + words + " in: " + errSoFar);
                }
                errSoFar.wait(Math.min(left, 1_000));
                found = words.matcher(errSoFar);
            }
            return found.group(1);
        }
    }

    /** Starts {@code tts} with an empty PATH, these variables, and options for the JVM before its arguments. */
    static Program start(Map<String, String> environment, List<String> options, String... arguments)
            throws IOException {
        return new Program(builder(environment, options, arguments).start());
    }

    /** Starts {@code tts} with its standard output redirected, as a shell does with {@code >} and {@code >>}. */
    static Program startInto(ProcessBuilder.Redirect output, String... arguments) throws IOException {
        return new Program(
                builder(Map.of(), List.of(), arguments).redirectOutput(output).start());
    }

    /** Starts {@code tts} on a terminal of its own, by {@code script} of util-linux. */
    static Program startOnTerminal(String... arguments) throws IOException {
        ProcessBuilder tts = builder(Map.of(), List.of(), arguments);
        String line = tts.command().stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        tts.command("/usr/bin/script", "-qec", line, "/dev/null");
        return new Program(tts.start());
    }

    /** Starts {@code tts} where no file can be larger than {@code blocks} of 512 bytes, so that a write fails in its middle. */
    static Program startWithSmallFiles(int blocks, Map<String, String> environment, String... arguments)
            throws IOException {
        ProcessBuilder tts = builder(environment, List.of("-XX:-UsePerfData"), arguments);
        tts.command().addAll(0, List.of("/bin/sh", "-c", "ulimit -f " + blocks + "; exec \"$0\" \"$@\""));
        return new Program(tts.start());
    }

    private static ProcessBuilder builder(Map<String, String> environment, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The program's jar allows native code in its manifest; here the class path is not a jar.
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PATH", "");
        builder.environment().put("LC_ALL", "C.UTF-8");
        // Nothing of what the user has set for it.
        builder.environment().keySet().removeIf(name -> name.matches("(PARLANCE|DASHSCOPE|OPENAI)_.*|(?i).*_PROXY"));
        builder.environment().put(Settings.FILE_VARIABLE, "/dev/null");
        // No providers of the user's own.
        builder.environment().put("XDG_DATA_HOME", "/nonexistent");
        builder.environment().putAll(environment);
        return builder;
    }

    /** Starts {@code tts} with these arguments. */
    static Program start(String... arguments) throws IOException {
        return start(Map.of(), List.of(), arguments);
    }

    /** Types into its standard input. */
    void type(String keys) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write(keys.getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    /** Returns its standard output, to read from while it runs. */
    InputStream out() {
        return process.getInputStream();
    }

    /** Returns all it prints to standard output. */
    String outText() {
        return text(process.getInputStream());
    }

    /** Returns all it prints to standard error. */
    String errText() {
        return err.join();
    }

    /** Does what Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
        signal("-INT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/kill", name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Does what {@code kill} does. */
    void terminate() throws IOException, InterruptedException {
        signal("-TERM");
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Does what {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    /** Waits for its end and returns its exit code. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("tts is still running after " + DEADLINE_SECONDS + " s");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String text(InputStream stream) {
        try {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            stream.transferTo(all);
            return all.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
