package dev.parlance.tts.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a program of the test's class path in a process of its own, with little memory. */
public final class SmallJvm {
    private SmallJvm() {}

    /**
     * Runs {@code main} to its end.
     *
     * @param heapMegabytes how much heap it has
     * @return what it printed, errors too
     * @throws AssertionError if it ends with another exit code than 0; tells what it printed
     */
    public static String run(int heapMegabytes, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heapMegabytes + "m", "-Dfile.encoding=UTF-8"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new AssertionError("exit code " + code + " after:\n" + printed);
        }
        return printed;
    }
}
