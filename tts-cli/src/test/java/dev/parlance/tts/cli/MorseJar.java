package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.provider.ProviderEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The jar of a stranger's provider, {@code morse}: the adapter of {@code tts-examples} in a package of its own, compiled with an
 * entry when it is asked for, and damaged as a test wishes.
 */
final class MorseJar {
    private static final String SERVICE = "META-INF/services/" + ProviderEntry.class.getName();
    private static final Path ADAPTER =
            Path.of("../tts-examples/src/main/java/dev/parlance/tts/examples/WriteYourOwnAdapter.java");

    private static final String ENTRY = """
            package morse;

            import dev.parlance.tts.provider.ProviderEntry;
            import dev.parlance.tts.provider.ProviderSetting;
            import dev.parlance.tts.provider.SpeechProvider;
            import dev.parlance.tts.voice.Voice;
            import java.util.List;
            import java.util.Map;

            public final class MorseEntry implements ProviderEntry {
                @Override public String name() { return "morse"; }
                @Override public String description() { return "Morse code"; }
                @Override public boolean isRemote() { return false; }
                @Override public List<ProviderSetting> settings() {
                    return List.of(ProviderSetting.choice("MORSE_KEYER", "any word"));
                }
                @Override public List<Voice> shippedVoices() { return List.of(); }
                @Override public SpeechProvider open(Map<String, String> environment) {
                    return new WriteYourOwnAdapter();
                }
            }
            """;

    private final Map<String, byte[]> files = new TreeMap<>();

    private MorseJar() {}

    /** Returns the jar as it should be, compiled in {@code scratch}. */
    static MorseJar compiledIn(Path scratch) throws IOException {
        return compiledIn(scratch, "", "");
    }

    /** Returns the jar of an entry with {@code changed} in its code in place of {@code code}. */
    static MorseJar compiledIn(Path scratch, String code, String changed) throws IOException {
        Path sources = Files.createDirectories(scratch.resolve("morse"));
        Path adapter = Files.writeString(
                sources.resolve("WriteYourOwnAdapter.java"),
                Files.readString(ADAPTER).replace("package dev.parlance.tts.examples;", "package morse;"));
        Path entry = Files.writeString(sources.resolve("MorseEntry.java"), ENTRY.replace(code, changed));
        StringWriter messages = new StringWriter();
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        boolean compiled = javac.getTask(
                        messages,
                        null,
                        null,
                        List.of("--release", "17", "-proc:none", "-cp", System.getProperty("java.class.path")),
                        null,
                        javac.getStandardFileManager(null, null, StandardCharsets.UTF_8)
                                .getJavaFileObjects(adapter, entry))
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
        MorseJar jar = new MorseJar();
        try (Stream<Path> classes = Files.list(sources)) {
            for (Path file :
                    classes.filter(path -> path.toString().endsWith(".class")).toList()) {
                jar.files.put("morse/" + file.getFileName(), Files.readAllBytes(file));
            }
        }
        return jar.registering("# the provider\nmorse.MorseEntry # its entry\n");
    }

    /** Returns the same with these lines as its registration. */
    MorseJar registering(String lines) {
        return with(SERVICE, lines.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the same with class {@code type} compiled for a Java that does not exist yet. */
    MorseJar forANewerJava(String type) {
        byte[] code = code(type).clone();
        // JVMS 4.1: the major version is in the bytes 6 and 7.
        code[7] = 99;
        return with(file(type), code);
    }

    /** Returns the same where class {@code type} has or calls a method under another name of the same length. */
    MorseJar renaming(String type, String method, String name) {
        String code = new String(code(type), StandardCharsets.ISO_8859_1);
        assertThat(code).contains(method);
        return with(file(type), code.replace(method, name).getBytes(StandardCharsets.ISO_8859_1));
    }

    private MorseJar with(String file, byte[] content) {
        MorseJar changed = new MorseJar();
        changed.files.putAll(files);
        changed.files.put(file, content);
        return changed;
    }

    private static String file(String type) {
        return "morse/" + type + ".class";
    }

    private byte[] code(String type) {
        byte[] code = files.get(file(type));
        assertThat(code).as(type).isNotNull();
        return code;
    }

    /** Writes the jar. */
    Path writeTo(Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                entries.putNextEntry(new JarEntry(file.getKey()));
                entries.write(file.getValue());
            }
        }
        return jar;
    }
}
