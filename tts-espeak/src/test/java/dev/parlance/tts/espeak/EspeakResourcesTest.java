package dev.parlance.tts.espeak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EspeakResourcesTest {
    @TempDir
    Path dir;

    @Test
    void fingerprintsAnEntryWhoseChecksumIsNotTold() throws Exception {
        URL entry = entry("same");

        String fingerprint = EspeakResources.fingerprint(untold(entry));

        assertThat(fingerprint)
                .isEqualTo(EspeakResources.fingerprint(entry))
                .isNotEqualTo(EspeakResources.fingerprint(untold(entry("else"))));
    }

    private URL entry(String content) throws IOException {
        Path jar = dir.resolve(content + ".jar");
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar))) {
            entries.putNextEntry(new ZipEntry("data"));
            entries.write(content.getBytes(UTF_8));
        }
        return new URL("jar:" + jar.toUri() + "!/data");
    }

    // As Spring Boot's loader opens an entry of a jar that is inside its own.
    private static URL untold(URL entry) throws IOException {
        return new URL(null, entry.toString(), new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) throws IOException {
                return new UntoldConnection(entry);
            }
        });
    }

    private static final class UntoldConnection extends JarURLConnection {
        private final URL entry;

        UntoldConnection(URL entry) throws IOException {
            super(entry);
            this.entry = entry;
        }

        @Override
        public JarFile getJarFile() throws IOException {
            return new JarFile(Path.of(getJarFileURL().getPath()).toFile()) {
                @Override
                public ZipEntry getEntry(String name) {
                    return new ZipEntry(name);
                }
            };
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return EspeakResources.connect(entry).getInputStream();
        }

        @Override
        public void connect() {}
    }
}
