package dev.parlance.tts.audio.planted;

import javax.sound.sampled.AudioFormat;

interface KnowsSound {
    AudioFormat format();
}
