package dev.parlance.tts.cli.install;

import dev.parlance.tts.http.FileDownload;
import dev.parlance.tts.http.HttpConnections;
import dev.parlance.tts.http.HttpSettings;
import dev.parlance.tts.http.address.EnvironmentProxies;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.Timeouts;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Downloads files from where the table says they are. A connection that breaks is made anew, and the file goes on where it broke off. */
public final class FileServers implements FileSource {
    private static final int MOST_CONNECTIONS = 20;
    private static final Duration SILENCE = Duration.ofSeconds(30);

    // A voice of 300 MB over a line of 64 kbit/s takes ten hours.
    private static final Duration TOTAL = Duration.ofDays(1);

    private final Optional<EnvironmentProxies> proxies;
    private final Duration silence;

    private FileServers(Optional<EnvironmentProxies> proxies, Duration silence) {
        this.proxies = proxies;
        this.silence = silence;
    }

    /**
     * Returns those that are reached by the proxies that {@code environment} names.
     *
     * @throws InstallException if one of the proxies cannot be used
     */
    public static FileServers in(Map<String, String> environment) {
        try {
            return new FileServers(EnvironmentProxies.of(environment), SILENCE);
        } catch (IllegalArgumentException e) {
            throw new InstallException(
                    InstallException.Kind.WRONG_USE, e.getMessage() + ". Correct the variable, or unset it", e);
        }
    }

    /** Returns the same with another time that a server may send nothing for. */
    FileServers withSilence(Duration silence) {
        return new FileServers(proxies, silence);
    }

    @Override
    public void fill(PartFile part, Cancellation cancellation) throws IOException {
        OfferedFile file = part.file();
        try (HttpConnections http = new HttpConnections(settings(file.url()))) {
            FileDownload download = new FileDownload(http);
            for (int connection = 1; part.size() != file.bytes(); connection++) {
                long received = part.received();
                Optional<SpeechError> error = run(download, part, cancellation);
                boolean more = part.received() > received && connection < MOST_CONNECTIONS;
                if (part.size() != file.bytes() && !(more && mayPass(error))) {
                    throw failure(file, error);
                }
            }
        }
    }

    private HttpSettings settings(URI address) {
        Timeouts timeouts = new Timeouts(Timeouts.DEFAULT.connect(), silence, silence, TOTAL);
        HttpSettings settings = HttpSettings.of(address).withTimeouts(timeouts);
        return proxies.map(found -> settings.withProxies(found).withProxyUsers(found.users()))
                .orElse(settings);
    }

    private static Optional<SpeechError> run(FileDownload download, PartFile part, Cancellation cancellation)
            throws IOException {
        if (part.size() > part.file().bytes()) {
            part.clear();
        }
        try (part) {
            Optional<SpeechError> error = download.run(part.file().url(), part.size(), part.tag(), part, cancellation);
            if (error.isPresent() && error.get() instanceof SpeechError.SinkFailed failed) {
                throw failed.cause() instanceof IOException writing ? writing : new IOException(failed.cause());
            }
            return error;
        }
    }

    // Without an error the server has ended the file too early.
    private static boolean mayPass(Optional<SpeechError> error) {
        return error.isEmpty() || error.get() instanceof SpeechError.Unavailable;
    }

    private static InstallException failure(OfferedFile file, Optional<SpeechError> error) {
        if (error.isPresent() && error.get() instanceof SpeechError.Cancelled) {
            return new InstallException(
                    InstallException.Kind.CANCELLED, "cancelled; the same command goes on where it stopped");
        }
        String cannot = file.name() + " cannot be downloaded from " + file.url().getHost() + ": ";
        boolean refused = error.isPresent() && error.get() instanceof SpeechError.Rejected;
        return new InstallException(
                InstallException.Kind.DOWNLOAD,
                cannot
                        + error.map(FileServers::words).orElse("the server ends it too early")
                        + (refused
                                ? ". Look for a newer table"
                                : ". Check the connection; the same command goes on where it stopped"));
    }

    private static String words(SpeechError error) {
        return error instanceof SpeechError.TimedOut timedOut
                ? "the server sent nothing for " + timedOut.limit().toSeconds() + " s"
                : error.problem();
    }
}
