package dev.parlance.tts.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The program {@code tts} in a process of its own, as its users run it. */
final class Program implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 120;

    private final Process process;
    private final CompletableFuture<String> err;

    private Program(Process process) {
        this.process = process;
        err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
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
        builder.environment().keySet().removeAll(List.of("DASHSCOPE_API_KEY", "OPENAI_API_KEY", "OPENAI_BASE_URL"));
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
        new ProcessBuilder("/bin/kill", "-INT", Long.toString(process.pid()))
                .start()
                .waitFor();
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
