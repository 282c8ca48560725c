package dev.parlance.tts.audio.planted;

import dev.parlance.tts.speech.planted.Higher;

interface LooksUpward {
    Higher higher();
}
