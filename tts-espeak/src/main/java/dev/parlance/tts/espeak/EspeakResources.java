package dev.parlance.tts.espeak;

import dev.parlance.tts.provider.UnusableProviderException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** The eSpeak NG library and data in piper-jni's jar. */
final class EspeakResources {
    private static final String DATA = "espeak-ng-data.zip";
    private static final long UNKNOWN = -1; // of ZipEntry.getCrc

    private final URL data;
    private final URL library;

    /** Creates the resources of these addresses, for tests. */
    EspeakResources(URL data, URL library) {
        this.data = data;
        this.library = library;
    }

    /** Finds the data, and the library for {@code platform}. */
    static EspeakResources on(NativePlatform platform) {
        return new EspeakResources(find(DATA), find(platform.library()));
    }

    private static URL find(String name) {
        URL url = EspeakResources.class.getClassLoader().getResource(name);
        if (url == null) {
            throw new UnusableProviderException(
                    name + " is not on the class path; it comes with io.github.givimad:piper-jni");
        }
        return url;
    }

    /** Returns a name that changes when the jar's content does. */
    String version() throws IOException {
        return fingerprint(data) + "-" + fingerprint(library);
    }

    /** Opens the zip of the data. */
    InputStream openData() throws IOException {
        return connect(data).getInputStream();
    }

    /** Opens the library. */
    InputStream openLibrary() throws IOException {
        return connect(library).getInputStream();
    }

    /** Returns a name that changes when the content of {@code url} does. */
    static String fingerprint(URL url) throws IOException {
        return Long.toHexString(checksum(url));
    }

    private static long checksum(URL url) throws IOException {
        if (connect(url) instanceof JarURLConnection jar) {
            // The jar's directory holds the checksum: computing one over 9 MB would cost every start 50 ms.
            try (JarFile opened = jar.getJarFile()) {
                long known = opened.getEntry(jar.getEntryName()).getCrc();
                // Spring Boot's loader does not tell that of a jar inside its own.
                if (known != UNKNOWN) {
                    return known;
                }
            }
        }
        try (CheckedInputStream content = new CheckedInputStream(connect(url).getInputStream(), new CRC32())) {
            content.transferTo(OutputStream.nullOutputStream());
            return content.getChecksum().getValue();
        }
    }

    /** Returns a connection that keeps no jar open. */
    static URLConnection connect(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        // A cached connection would keep the jar open, so that it could not be replaced.
        connection.setUseCaches(false);
        return connection;
    }
}
