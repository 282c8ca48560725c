package dev.parlance.tts.codecs;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ShortBuffer;
import java.util.Objects;
import java.util.Scanner;
import java.util.stream.Stream;

/** The files that other encoders have made of a tone; how is written beside them. */
record Corpus(String file, PcmFormat format) {
    static final Corpus UNTAGGED_MP3 = of("tone-22050-1.lame-untagged.mp3");
    static final Corpus FLAC_FROM_A_PIPE = of("tone-16000-1.ffmpeg-pipe.flac");

    private static Corpus of(String file) {
        Scanner parts = new Scanner(file).useDelimiter("[-.]").skip("tone-");
        return new Corpus(file, new PcmFormat(parts.nextInt(), parts.nextInt()));
    }

    static Stream<Corpus> flac() {
        return Stream.of(of("tone-24000-1.flac.flac"), of("tone-44100-2.flac.flac"), FLAC_FROM_A_PIPE);
    }

    /** Those that state their length. */
    static Stream<Corpus> lossy() {
        return Stream.of(
                of("tone-24000-1.lame-vbr.mp3"),
                of("tone-8000-1.lame-vbr.mp3"),
                of("tone-16000-1.lame-checked.mp3"),
                of("tone-48000-2.lame-stereo.mp3"),
                of("tone-12000-2.ffmpeg.mp3"),
                of("tone-16000-1.ffmpeg-short.mp3"),
                of("tone-24000-1.opusenc.opus"),
                of("tone-16000-1.opusenc.opus"),
                of("tone-16000-1.opusenc-hybrid.opus"),
                of("tone-48000-2.ffmpeg.opus"));
    }

    static Stream<Corpus> all() {
        return Stream.concat(Stream.concat(flac(), lossy()), Stream.of(UNTAGGED_MP3));
    }

    /** The smallest of each format, for tests that read it often. */
    static Stream<Corpus> small() {
        return Stream.of(
                of("tone-24000-1.flac.flac"),
                of("tone-8000-1.lame-vbr.mp3"),
                of("tone-12000-2.ffmpeg.mp3"),
                of("tone-16000-1.opusenc.opus"));
    }

    byte[] bytes() throws IOException {
        try (InputStream source = Objects.requireNonNull(Corpus.class.getResourceAsStream(file))) {
            return source.readAllBytes();
        }
    }

    PcmAudio tone() {
        return Tone.of(format, format.sampleRateHz() * 6 / 10 + 7);
    }

    /** Returns the ratio of the audio to what is wrong about it at its place, in dB. */
    static double signalToNoise(PcmAudio expected, PcmAudio decoded) {
        ShortBuffer wanted = expected.asByteBuffer().asShortBuffer();
        ShortBuffer found = decoded.asByteBuffer().asShortBuffer();
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < Math.min(wanted.limit(), found.limit()); i++) {
            signal += (double) wanted.get(i) * wanted.get(i);
            noise += Math.pow((double) wanted.get(i) - found.get(i), 2);
        }
        return 10 * Math.log10(signal / noise);
    }

    @Override
    public String toString() {
        return file;
    }
}
