package dev.parlance.tts.cli;

import dev.parlance.tts.audio.AudioMetadata;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.TeeSink;
import dev.parlance.tts.speech.Closer;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.timing.SubtitleFormat;
import java.nio.file.Path;
import java.util.List;

/** An output with the subtitles of its text in a file beside it. */
record SubtitledOutput(SpeechOutput audio, SpeechOutput subtitles) implements SpeechOutput {
    /** Opens {@code file} for the subtitles of {@code text} beside {@code audio}, which is closed if that fails. */
    static SpeechOutput open(SpeechOutput audio, Path file, SubtitleFormat format, String text, boolean replace) {
        try {
            return new SubtitledOutput(
                    audio, FileOutput.open(file, new SubtitleEncoder(format, text), AudioMetadata.none(), replace));
        } catch (CommandException e) {
            audio.close();
            throw e;
        }
    }

    @Override
    public AudioSink sink() {
        return TeeSink.of(audio.sink(), subtitles.sink());
    }

    @Override
    public String name() {
        return audio.name();
    }

    @Override
    public void finish() {
        audio.finish();
        subtitles.finish();
    }

    @Override
    public CommandException failure(SpeechError error) {
        return audio.failure(error);
    }

    @Override
    public SpeechReceipt written(SpeechReceipt receipt) {
        return audio.written(receipt);
    }

    @Override
    public void close() {
        Closer.closeAll(List.of(subtitles, audio));
    }
}
