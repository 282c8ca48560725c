package dev.parlance.tts.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Random;

/** Makes test signals and measures what became of them. */
final class Tones {
    private static final double AMPLITUDE = 16_000;

    private Tones() {}

    static PcmAudio tone(int sampleRateHz, double toneHz, Duration length) {
        PcmFormat format = PcmFormat.mono(sampleRateHz);
        short[] samples = new short[(int) format.frames(length)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.rint(ideal(sampleRateHz, toneHz, i));
        }
        return audio(format, samples);
    }

    static PcmAudio noise(PcmFormat format, int frames) {
        byte[] bytes = new byte[frames * format.frameSizeBytes()];
        new Random(3).nextBytes(bytes);
        return PcmAudio.of(format, bytes);
    }

    static PcmAudio audio(PcmFormat format, short[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return PcmAudio.of(format, bytes.array());
    }

    static short[] samples(PcmAudio audio) {
        short[] samples = new short[(int) audio.frames() * audio.format().channels()];
        audio.asByteBuffer().asShortBuffer().get(samples);
        return samples;
    }

    /** Returns the power of the ideal tone over that of the difference from it, away from the ends. */
    static double signalToNoiseDb(PcmAudio audio, double toneHz) {
        short[] samples = samples(audio);
        double signal = 0;
        double noise = 0;
        for (int i = samples.length / 10; i < samples.length * 9 / 10; i++) {
            double ideal = ideal(audio.format().sampleRateHz(), toneHz, i);
            signal += ideal * ideal;
            noise += (samples[i] - ideal) * (samples[i] - ideal);
        }
        return 10 * Math.log10(signal / noise);
    }

    /** Returns the mean power in dB of one squared unit, away from the ends. */
    static double levelDb(PcmAudio audio) {
        short[] samples = samples(audio);
        double power = 0;
        int count = 0;
        for (int i = samples.length / 10; i < samples.length * 9 / 10; i++) {
            power += (double) samples[i] * samples[i];
            count++;
        }
        return 10 * Math.log10(Math.max(power / count, 1e-3));
    }

    static int loudest(short[] samples) {
        int loudest = 0;
        for (int i = 0; i < samples.length; i++) {
            if (Math.abs(samples[i]) > Math.abs(samples[loudest])) {
                loudest = i;
            }
        }
        return loudest;
    }

    private static double ideal(int sampleRateHz, double toneHz, int frame) {
        return AMPLITUDE * Math.sin(2 * Math.PI * toneHz * frame / sampleRateHz);
    }
}
