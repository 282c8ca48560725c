package dev.parlance.tts.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bundle that is right, with one thing wrong in it at a time. */
final class CentralRulesTest {
    private static final String CORE = "dev/parlance/tts-core/1.0/tts-core-1.0";
    private static final String BOM = "dev/parlance/tts-bom/1.0/tts-bom-1.0";
    private static final String STATED = """
            <groupId>dev.parlance</groupId><version>1.0</version>
            <name>A name</name><description>Words.</description><url>https://a.example/</url>
            <licenses><license><name>Apache-2.0</name><url>https://l.example/</url></license></licenses>
            <developers><developer><name>A person</name></developer></developers>
            <scm><connection>scm:git:a</connection><developerConnection>scm:git:b</developerConnection><url>c</url></scm>
            """;

    private final TreeMap<String, byte[]> files = new TreeMap<>();

    @BeforeEach
    void fill() throws Exception {
        put(BOM + ".pom", """
                <project>%s<artifactId>tts-bom</artifactId><packaging>pom</packaging>
                <dependencyManagement><dependencies><dependency><artifactId>tts-core</artifactId></dependency></dependencies>
                </dependencyManagement></project>
                """.formatted(STATED));
        put(CORE + ".pom", """
                <project>%s<artifactId>tts-core</artifactId><dependencies><dependency><groupId>io.vavr</groupId>
                <artifactId>vavr</artifactId><version>1.0.1</version></dependency></dependencies></project>
                """.formatted(STATED));
        put(CORE + "-cyclonedx.json", "{}");
        put(CORE + "-cyclonedx.xml", """
                <bom><metadata><component><name>tts-core</name><version>1.0</version></component></metadata>
                <components><component><group>io.vavr</group><name>vavr</name>
                <licenses><license><id>Apache-2.0</id></license></licenses></component></components></bom>
                """);
        put(CORE + ".jar", jar("META-INF/LICENSE"));
        put(CORE + "-sources.jar", jar("a/A.java"));
        put(CORE + "-javadoc.jar", jar("index.html"));
    }

    private static byte[] jar(String entry) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
        }
        return bytes.toByteArray();
    }

    private void put(String path, String content) throws Exception {
        put(path, content.getBytes(UTF_8));
    }

    private void put(String path, byte[] content) throws Exception {
        files.put(path, content);
        files.put(path + ".asc", "-----BEGIN PGP SIGNATURE-----".getBytes(UTF_8));
        for (var sum : Map.of("md5", "MD5", "sha1", "SHA-1").entrySet()) {
            String hex = HexFormat.of()
                    .formatHex(MessageDigest.getInstance(sum.getValue()).digest(content));
            files.put(path + "." + sum.getKey(), hex.getBytes(UTF_8));
        }
    }

    private void replace(String path, String from, String to) throws Exception {
        String content = new String(files.get(path), UTF_8);
        assertThat(content).contains(from);
        put(path, content.replace(from, to));
    }

    private List<String> broken() {
        return CentralRules.broken(new Bundle(files));
    }

    @Test
    void acceptsWhatIsRight() {
        assertThat(broken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".pom.asc", ".jar.asc", "-cyclonedx.xml.asc", "-sources.jar.md5", "-javadoc.jar.sha1"})
    void asksForSignaturesAndChecksums(String missing) {
        files.remove(CORE + missing);

        assertThat(broken())
                .singleElement()
                .asString()
                .startsWith(CORE + missing.substring(0, missing.lastIndexOf('.')) + " ");
    }

    @Test
    void computesTheChecksums() {
        files.put(CORE + ".jar.md5", files.get(BOM + ".pom.md5"));

        assertThat(broken()).containsExactly(CORE + ".jar has another md5, or none");
    }

    @ParameterizedTest
    @ValueSource(strings = {".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json", "-cyclonedx.xml"})
    void asksForEachFile(String missing) {
        files.keySet().removeIf(path -> path.startsWith(CORE + missing));

        assertThat(broken()).singleElement().asString().startsWith("tts-core has no ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name>A name", "description>Words.", "url>https://a.example/", "url>https://l.example/"})
    void asksForWhatAPomStates(String stated) throws Exception {
        replace(CORE + ".pom", stated.substring(stated.indexOf('>') + 1), "");

        assertThat(broken()).singleElement().asString().startsWith("tts-core does not state ");
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.1</version>,1.0.1-SNAPSHOT</version>",
        "1.0.1</version>,${vavr.version}</version>",
        "1.0.1</version>,</version>",
        "1.0.1</version>,1.0.1</version><scope>system</scope>",
        "<groupId>io.vavr,<groupId>dev.parlance"
    })
    void looksAtDependencies(String from, String to) throws Exception {
        replace(CORE + ".pom", from, to);

        assertThat(broken()).singleElement().asString().startsWith("tts-core depends on vavr");
    }

    @Test
    void acceptsNoParent() throws Exception {
        replace(CORE + ".pom", "<name>", "<parent><artifactId>parlance</artifactId></parent><name>");

        assertThat(broken()).containsExactly("tts-core has a <parent>");
    }

    @Test
    void acceptsNoModuleThatTheBomLacks() throws Exception {
        replace(BOM + ".pom", "<artifactId>tts-core", "<artifactId>tts-text");

        assertThat(broken()).singleElement().asString().contains("the BOM lists [", "tts-text");
    }

    @Test
    void acceptsNoSnapshot() throws Exception {
        replace(BOM + ".pom", "<version>1.0", "<version>1.0-SNAPSHOT");

        assertThat(broken()).contains("tts-bom is a snapshot");
    }

    @ParameterizedTest
    @CsvSource({
        "Apache-2.0,SSPL-1.0,tts-core brings io.vavr:vavr under [SSPL-1.0]",
        "<name>vavr,<name>vavr-match,tts-core's list of parts lacks vavr",
        "<name>tts-core,<name>tts-text,tts-core has the parts of another"
    })
    void looksAtTheParts(String from, String to, String fault) throws Exception {
        replace(CORE + "-cyclonedx.xml", from, to);

        assertThat(broken()).containsExactly(fault);
    }

    @Test
    void knowsNoLicenceThatIsNotStated() throws Exception {
        replace(CORE + "-cyclonedx.xml", "<license><id>Apache-2.0</id></license>", "");

        assertThat(broken()).containsExactly("tts-core brings io.vavr:vavr under []");
    }
}
