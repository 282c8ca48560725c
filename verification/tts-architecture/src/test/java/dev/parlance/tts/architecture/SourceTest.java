package dev.parlance.tts.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What only the source shows. */
final class SourceTest {
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    static Stream<String> modules() {
        return Reactor.modules().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void everyPublicTypeAndMethodSaysWhatItDoes(String module) throws IOException {
        assertThat(undocumented(Reactor.javaFiles(module, "src/main/java"))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void noTestWaitsByTheClock(String module) throws IOException {
        for (Path file : Reactor.javaFiles(module, "src/test/java")) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContain("Thread" + ".sleep(");
        }
    }

    // On two processors the common pool has one thread, which CompletableFuture takes even so since JDK 25: a
    // second call waits there until the first has ended.
    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void noTestSharesThreadsWithOthers(String module) throws IOException {
        List<Path> files = new ArrayList<>(Reactor.javaFiles(module, "src/test/java"));
        files.addAll(Reactor.javaFiles(module, "src/main/java"));
        for (Path file : files) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContain(".supply" + "Async(", ".run" + "Async(", ".par" + "allel");
        }
    }

    // A limit that only ends a hang must not end a test on a slow machine, and who looks again without a pause
    // takes the processor from what it waits for.
    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void noTestIsInAHurry(String module) throws IOException {
        for (Path file : Reactor.javaFiles(module, "src/test/java")) {
            assertThat(Files.readString(file))
                    .as("%s: TestDeadline has a limit, and waits", file)
                    .doesNotContainPattern("@Timeout\\([1-5]?\\d\\)|\\([12]?\\d, TimeUnit\\.SECONDS\\)")
                    .doesNotContain("onSpin" + "Wait(");
        }
    }

    @Test
    void theNetworkModuleNamesNoVendor() throws IOException {
        List<Path> files = Reactor.javaFiles("tts-http", "src");

        assertThat(files).isNotEmpty();
        for (Path file : files) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContainPattern("(?i)dashscope|qwen|cosyvoice|sambert|openai");
        }
    }

    @Test
    void missesNoUncommentedMethod(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("Sound.java"), """
                /** Said. */
                public interface Sound {
                    int unsaid();
                    /** Said. */ int said();
                    @Override String toString();
                    final class Inner { Inner() {} public void unsaidToo() {} private void hidden() {} }
                }
                """);

        assertThat(undocumented(List.of(file))).containsExactly("Sound.unsaid", "Inner", "Inner.unsaidToo");
    }

    private static List<String> undocumented(List<Path> files) throws IOException {
        var found = new ArrayList<String>();
        if (files.isEmpty()) return found;
        try (StandardJavaFileManager sources = JAVAC.getStandardFileManager(null, null, UTF_8)) {
            var units = sources.getJavaFileObjectsFromPaths(files);
            var task = (JavacTask) JAVAC.getTask(null, sources, null, List.of("-proc:none"), null, units);
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                var scanner = new UndocumentedScanner();
                scanner.scan(unit, docs);
                found.addAll(scanner.undocumented());
            }
        }
        return found;
    }
}
