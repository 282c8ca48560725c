package dev.parlance.tts.cli.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.speech.VoiceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoiceTableTest {
    private static final String MD5 = "2fc642b535197b6305c7c8f92dc8b24f";
    private static final String ENTRY = """
            {"id": "piper:a", "language": "en", "folder": "a", "files": [
              {"path": "a.onnx", "url": "https://example.org/a.onnx", "bytes": 5, "md5": "%1$s"},
              {"path": "a.onnx.json", "url": "https://example.org/a.onnx.json", "bytes": 5, "md5": "%1$s"}]}
            """.formatted(MD5);
    private static final String PIPER = """
            {"en_US-lessac-medium": {"key": "en_US-lessac-medium", "name": "lessac", "language": {"code": "en_US", "family": "en"},
              "quality": "medium", "num_speakers": 1, "speaker_id_map": {}, "aliases": [], "files": {
                "en/en_US/lessac/medium/en_US-lessac-medium.onnx": {"size_bytes": 63201294, "md5_digest": "%1$s"},
                "en/en_US/lessac/medium/en_US-lessac-medium.onnx.json": {"size_bytes": 7010, "md5_digest": "%1$s"},
                "en/en_US/lessac/medium/MODEL_CARD": {"size_bytes": 351, "md5_digest": "%1$s"}}},
             "pt_PT-tug\u00e3o-medium": {"language": {"code": "pt_PT"}, "quality": "medium", "files": {
                "pt/pt_PT/tug\u00e3o/medium/pt_PT-tug\u00e3o-medium.onnx": {"size_bytes": 5, "md5_digest": "%1$s"},
                "pt/pt_PT/tug\u00e3o/medium/pt_PT-tug\u00e3o-medium.onnx.json": {"size_bytes": 5, "md5_digest": "%1$s"}}}}
            """.formatted(MD5);

    @TempDir
    private Path directory;

    private VoiceTable read(String json) throws IOException {
        return VoiceTable.in(Files.writeString(directory.resolve("table.json"), json));
    }

    @Test
    void shipsVoicesWithADigestAndACardForEach() {
        VoiceTable shipped = VoiceTable.shipped();

        assertThat(shipped.voices()).hasSizeGreaterThan(30).allSatisfy(voice -> {
            assertThat(voice.card()).isPresent();
            assertThat(voice.language().getLanguage()).isNotEmpty();
            assertThat(voice.files())
                    .allSatisfy(file -> assertThat(file.url().getScheme()).isEqualTo("https"));
        });
    }

    @Test
    void marksTheLicencesThatDoNotAllowEveryUse() {
        assertThat(VoiceTable.shipped().find(VoiceId.of("piper:en_US-lessac-medium")))
                .get()
                .satisfies(voice -> {
                    assertThat(voice.restricted()).isTrue();
                    assertThat(voice.bytes()).isEqualTo(63_201_294 + 7_010 + 351);
                });
    }

    @Test
    void readsPipersOwnTableWithTheLicencesThatAreKnown() throws IOException {
        VoiceTable table = read(PIPER);

        assertThat(table.voices()).hasSize(2);
        assertThat(table.voices().get(0).restricted()).isTrue();
        assertThat(table.voices().get(0).files().get(0).url())
                .hasToString("https://huggingface.co/rhasspy/piper-voices/resolve/main/en/en_US/lessac/medium/"
                        + "en_US-lessac-medium.onnx");
        assertThat(table.voices().get(1).licence()).isEmpty();
        assertThat(table.voices().get(1).folder()).isEqualTo("pt_PT-tug\u00e3o-medium");
    }

    @Test
    void readsATableOfAUser() throws IOException {
        assertThat(read("{\"voices\": [" + ENTRY + "]}").voices()).hasSize(1);
    }

    @Test
    void takesNullsForWhatIsNotStatedAndTheSha256OfTwoDigests() throws IOException {
        String entry = ENTRY.replace(
                        "\"folder\"", "\"licence\": null, \"card\": null, \"restricted\": null, \"folder\"")
                .replace("\"md5\": \"", "\"sha256\": \"" + "0".repeat(64) + "\", \"md5\": \"none, ");

        assertThat(read("{\"source\": null, \"voices\": [" + entry + "]}").voices())
                .singleElement()
                .satisfies(voice -> assertThat(voice.licence()).isEmpty());
    }

    @Test
    void readsTheExampleOfTheGuide() throws IOException {
        Matcher example = Pattern.compile("```json\n(\\{\n  \"source\".*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/cli.md")));
        assertThat(example.find()).isTrue();
        String table = example.group(1).replace("SIZE", "5").replace("SHA256", "0".repeat(64));

        assertThat(read(table).voices())
                .singleElement()
                .satisfies(voice -> assertThat(voice.id()).hasToString("kokoro-local:af_heart"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"piper:a\" | \"piper:../a\" | only letters",
                "\"piper:a\" | \"espeak:a\" | only voices of piper",
                "\"piper:a\" | \"a\" | a",
                "\"folder\": \"a\" | \"folder\": \"..\" | plain name",
                "\"folder\": \"a\" | \"folder\": \"/etc\" | plain name",
                "\"folder\": \"a\" | \"folder\": \"\" | plain name",
                "\"a.onnx.json\" | \"../a.onnx.json\" | plain name",
                "\"a.onnx.json\" | \"C:\\\\a.onnx.json\" | plain name",
                "\"a.onnx.json\" | \"a/b/c/d\" | plain name",
                "\"a.onnx.json\" | \"b.onnx.json\" | there is no file a.onnx.json",
                "\"a.onnx.json\" | \"a.onnx\" | there is no file a.onnx.json",
                "https://example.org/a.onnx\" | http://example.org/a.onnx\" | https://",
                "https://example.org/a.onnx\" | file:///etc/passwd\" | https://",
                "https://example.org/a.onnx\" | https://me:secret@example.org/a.onnx\" | https://",
                "https://example.org/a.onnx\" | not an address\" | address",
                "\"bytes\": 5 | \"bytes\": 0 | bytes is not a number",
                "\"bytes\": 5 | \"bytes\": -5 | bytes is not a number",
                "\"bytes\": 5 | \"bytes\": 99999999999 | bytes is not a number",
                "\"bytes\": 5 | \"bytes\": \"many\" | voices[0].files[0].bytes is no number",
                "\"bytes\": 5 | \"bytes\": SIZE | table.json: it is no JSON at voices[0].files[0].bytes. Correct",
                "\"bytes\": 5, | `` | bytes is missing",
                "2fc642b5 | 2fc6 | has 32 digits",
                "2fc642b5 | zzzzzzzz | has 32 digits",
                "\"md5\" | \"sha256\" | has 64 digits",
                "\"md5\" | \"crc\" | voices[0].files[0].sha256 is missing",
                "\"language\" | \"tongue\" | tongue",
                "\"id\": \"piper:a\", | `` | id is missing"
            })
    void saysWhatIsWrongWithATable(String part, String wrong, String message) {
        assertThat(ENTRY).contains(part);
        assertThatThrownBy(() -> read("{\"voices\": [" + ENTRY.replace(part, wrong) + "]}"))
                .isInstanceOf(InstallException.class)
                .hasMessageContaining("table.json")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | JSON",
                "[] | JSON",
                "{ | JSON",
                "null | JSON",
                "{\"voices\": [null]} | voices[0] is no object",
                "{\"a\": {}} | there is no file a.onnx",
                "{\"a\": null} | a",
                "{\"../a\": {\"files\": {}}} | only letters",
                "{\"a\": {\"files\": {\"x/a.onnx\": {\"size_bytes\": 5}}}} | has 32 digits"
            })
    void saysThatAFileIsNoTable(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(InstallException.class)
                .hasMessageContaining("table.json")
                .hasMessageContaining(message);
    }

    @Test
    void refusesAVoiceThatIsThereTwice() {
        assertThatThrownBy(() -> read("{\"voices\": [" + ENTRY + "," + ENTRY + "]}"))
                .isInstanceOf(InstallException.class)
                .hasMessageContaining("piper:a is there twice");
    }
}
