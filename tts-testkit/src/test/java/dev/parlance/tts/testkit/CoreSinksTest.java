package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.ConvertingSink;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.RawPcmSink;
import dev.parlance.tts.audio.TeeSink;
import dev.parlance.tts.audio.WavFileSink;
import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.audio.WavStreamSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the sinks of the core, which cannot depend on the kit itself. */
final class CoreSinksTest {
    @Nested
    final class Collector extends AudioSinkContract {
        @Override
        protected AudioSink sink() {
            return new PcmCollector();
        }

        @Override
        protected byte[] heard(AudioSink sink) {
            return collected(sink);
        }
    }

    @Nested
    final class RawPcm extends AudioSinkContract {
        private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

        @Override
        protected AudioSink sink() {
            return RawPcmSink.to(stream);
        }

        @Override
        protected byte[] heard(AudioSink sink) {
            return stream.toByteArray();
        }
    }

    @Nested
    final class WavStream extends AudioSinkContract {
        private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

        @Override
        protected AudioSink sink() {
            return WavStreamSink.to(stream);
        }

        @Override
        protected byte[] heard(AudioSink sink) throws IOException {
            return WavReader.read(stream.toByteArray()).toByteArray();
        }
    }

    @Nested
    final class WavFile extends AudioSinkContract {
        @TempDir
        private Path directory;

        private WavFileSink file;

        @Override
        protected AudioSink sink() throws IOException {
            file = WavFileSink.create(directory.resolve("speech.wav"));
            return file;
        }

        @Override
        protected byte[] heard(AudioSink sink) throws IOException {
            return WavReader.read(file.commit()).toByteArray();
        }

        @Override
        protected PcmFormat format() {
            return PcmFormat.stereo(24_000);
        }

        @AfterEach
        void close() throws IOException {
            file.close();
        }
    }

    @Nested
    final class Tee extends AudioSinkContract {
        private final PcmCollector second = new PcmCollector();

        @Override
        protected AudioSink sink() {
            return TeeSink.of(new PcmCollector(), second);
        }

        @Override
        protected byte[] heard(AudioSink sink) {
            return collected(second);
        }
    }

    @Nested
    final class Converting extends AudioSinkContract {
        private final PcmCollector next = new PcmCollector();

        @Override
        protected AudioSink sink() {
            return ConvertingSink.to(format(), next);
        }

        @Override
        protected byte[] heard(AudioSink sink) throws IOException {
            ((ConvertingSink) sink).finish();
            return collected(next);
        }
    }

    private static byte[] collected(AudioSink collector) {
        return ((PcmCollector) collector).audio().orElseThrow().toByteArray();
    }
}
