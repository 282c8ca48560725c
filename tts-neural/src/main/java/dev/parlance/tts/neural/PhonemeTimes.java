package dev.parlance.tts.neural;

import dev.parlance.tts.audio.PcmFormat;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * When the phonemes of a run sound: by the durations that its model returned, or else as if all of them lasted equally long. The
 * unit of the durations need not be known, since all of them together last as long as the audio.
 */
final class PhonemeTimes {
    private final NeuralVoice voice;
    private final SpokenRun run;
    private final PcmFormat format;
    private final long firstFrame;
    private final long frames;
    private final boolean ofTheModel;
    private final double[] ends;

    /** Takes the {@code durations} of the numbers of {@code run}, which starts at {@code firstFrame} and lasts {@code frames}. */
    PhonemeTimes(NeuralVoice voice, SpokenRun run, Optional<double[]> durations, long firstFrame, long frames) {
        this.voice = voice;
        this.run = run;
        this.firstFrame = firstFrame;
        this.frames = frames;
        format = PcmFormat.mono(voice.sampleRateHz());
        Optional<double[]> used = durations.filter(these -> areDurations(these, run.ids().length));
        ofTheModel = used.isPresent();
        ends = ends(used.orElseGet(() -> equal(run.ids().length)));
    }

    private static boolean areDurations(double[] durations, int count) {
        double sum = Arrays.stream(durations).sum();
        return durations.length == count
                && sum > 0
                && Double.isFinite(sum)
                && Arrays.stream(durations).noneMatch(duration -> duration < 0);
    }

    private static double[] equal(int count) {
        double[] durations = new double[count];
        Arrays.fill(durations, 1);
        return durations;
    }

    private static double[] ends(double[] durations) {
        double[] ends = new double[durations.length];
        double end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += durations[i];
            ends[i] = end;
        }
        return ends;
    }

    /** Returns false if the times are estimated. */
    boolean areOfTheModel() {
        return ofTheModel;
    }

    /** Returns when the phonemes from {@code index} on start, from the start of the audio. */
    Duration at(int index) {
        int numbersBefore = voice.ids(run.phonemes().substring(0, index)).orElseThrow().length - 1;
        double before = numbersBefore == 0 ? 0 : ends[numbersBefore - 1];
        return format.duration(firstFrame + Math.round(frames * before / ends[ends.length - 1]));
    }
}
