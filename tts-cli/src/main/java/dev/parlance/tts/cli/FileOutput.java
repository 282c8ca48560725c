package dev.parlance.tts.cli;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioMetadata;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.EncodedFileSink;
import dev.parlance.tts.audio.FileSink;
import dev.parlance.tts.audio.WavFileSink;
import dev.parlance.tts.speech.SpeechReceipt;
import java.io.IOException;
import java.nio.file.Path;

/** A file that appears whole or not at all. */
final class FileOutput implements SpeechOutput {
    private final Path target;
    private final AudioEncoder encoder;
    private final FileSink sink;

    private FileOutput(Path target, AudioEncoder encoder, FileSink sink) {
        this.target = target;
        this.encoder = encoder;
        this.sink = sink;
    }

    static FileOutput open(Path target, AudioEncoder encoder, AudioMetadata metadata, boolean replace) {
        tidyBeside(target);
        try {
            return new FileOutput(target, encoder, sink(target, encoder, metadata, replace));
        } catch (IOException e) {
            throw FileFailure.writing(target.toString(), e);
        }
    }

    private static void tidyBeside(Path target) {
        Path directory = target.toAbsolutePath().getParent();
        try {
            FileSink.removeLeftovers(directory == null ? target.toAbsolutePath() : directory);
        } catch (IOException e) {
            // The write that follows reports the error of the directory.
            return;
        }
    }

    // An encoder writes sequentially and cannot know the length in a WAV header; in a file the header is rewritten.
    private static FileSink sink(Path target, AudioEncoder encoder, AudioMetadata metadata, boolean replace)
            throws IOException {
        if (encoder.name().equals("wav")) {
            return replace ? WavFileSink.replacing(target, metadata) : WavFileSink.create(target, metadata);
        }
        return replace
                ? EncodedFileSink.replacing(target, encoder, metadata)
                : EncodedFileSink.create(target, encoder, metadata);
    }

    @Override
    public AudioSink sink() {
        return sink;
    }

    @Override
    public String name() {
        return target.toString();
    }

    @Override
    public void finish() {
        try {
            sink.commit();
        } catch (IOException e) {
            throw FileFailure.writing(target.toString(), e);
        }
    }

    @Override
    public SpeechReceipt written(SpeechReceipt receipt) {
        return SpeechOutput.encoded(receipt, encoder);
    }

    @Override
    public void close() {
        try {
            sink.close();
        } catch (IOException e) {
            throw FileFailure.writing(target.toString(), e);
        }
    }
}
