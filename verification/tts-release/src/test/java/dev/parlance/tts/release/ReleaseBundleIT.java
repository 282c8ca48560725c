package dev.parlance.tts.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundle of {@code .ci/release-dry-run}, which says where it and its second build are. */
final class ReleaseBundleIT {
    private static Bundle bundle;

    @BeforeAll
    static void read() throws IOException {
        bundle = Bundle.read(Path.of(System.getProperty("release.bundle")));
    }

    @Test
    void keepsTheRules() {
        assertThat(bundle.modules()).isNotEmpty();
        assertThat(CentralRules.broken(bundle)).isEmpty();
    }

    @Test
    void isSignedByTheKeyInGpgsFolder(@TempDir Path folder) throws Exception {
        for (String path : bundle.published()) {
            Path file = Files.write(folder.resolve("file"), bundle.files().get(path));
            Path signature =
                    Files.write(folder.resolve("file.asc"), bundle.files().get(path + ".asc"));
            assertThat(gpg("--verify", signature.toString(), file.toString()))
                    .as(path)
                    .contains("Good signature");
        }
    }

    private static String gpg(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("gpg", "--batch"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void hasTheSameBytesInASecondBuild() throws IOException {
        Bundle again = Bundle.read(Path.of(System.getProperty("release.again")));

        assertThat(again.published()).isEqualTo(bundle.published());
        assertThat(bundle.published())
                .filteredOn(path ->
                        !Arrays.equals(bundle.files().get(path), again.files().get(path)))
                .isEmpty();
    }

    @Test
    void goesWithAZipThatIsTheSameTwice() throws IOException {
        Path zip = Path.of(System.getProperty("release.zip"));

        assertThat(Files.mismatch(zip, Path.of(System.getProperty("release.zip.again"))))
                .isEqualTo(-1);
    }
}
