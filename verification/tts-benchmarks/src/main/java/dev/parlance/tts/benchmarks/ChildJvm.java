package dev.parlance.tts.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a program of ours is started in a process of its own. */
final class ChildJvm {
    private ChildJvm() {}

    /** Returns the launcher of this JVM. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Returns the process of {@code main} with the options of the JVM and this class path. */
    static ProcessBuilder of(String classPath, List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }

    /** Returns the process of {@code main} with the class path of this one. */
    static ProcessBuilder of(List<String> options, Class<?> main, String... arguments) {
        return of(System.getProperty("java.class.path"), options, main, arguments);
    }

    /** Runs a process to its end and returns what it printed. */
    static String run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("exit code " + code);
        }
        return printed;
    }
}
