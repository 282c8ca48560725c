package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.FactorRange;
import dev.parlance.tts.speech.Prosody;

/** Our factors in eSpeak's numbers (speak_lib.h: rate 80 to 450 words a minute, pitch 0 to 100, volume 0 to 200). */
final class EspeakProsody {
    private static final int NORMAL_RATE = 175;
    private static final int LOWEST_RATE = 80;
    private static final int HIGHEST_RATE = 450;
    private static final int NORMAL_PITCH = 50;
    private static final double INTONATION = 0.37;
    private static final int NORMAL_VOLUME = 100;

    static final FactorRange RATES =
            new FactorRange((double) LOWEST_RATE / NORMAL_RATE, (double) HIGHEST_RATE / NORMAL_RATE);
    static final FactorRange PITCHES = new FactorRange(0.65, 1.7);
    static final FactorRange VOLUMES = new FactorRange(0.0, 2.0);

    private EspeakProsody() {}

    /** Returns words a minute. They are proportional to the speed: twice as many took 0.49 of the time. */
    static int rate(Prosody prosody) {
        return (int) Math.round(NORMAL_RATE * prosody.rate());
    }

    /**
     * Returns the pitch. eSpeak's number doubles the base pitch with every 50 steps (pitch_adjust_tab in voices.c), but not
     * the part that intonation adds to it, which is {@value #INTONATION} of the base: measured on an English and a Mandarin
     * sentence at five pitches.
     */
    static int pitch(Prosody prosody) {
        double base = (1 + INTONATION) * prosody.pitch() - INTONATION;
        return (int) Math.round(NORMAL_PITCH + NORMAL_PITCH * Math.log(base) / Math.log(2));
    }

    /** Returns the volume, which is proportional to the amplitude; samples beyond 16 bits are clipped. */
    static int volume(Prosody prosody) {
        return (int) Math.round(NORMAL_VOLUME * prosody.volume());
    }
}
