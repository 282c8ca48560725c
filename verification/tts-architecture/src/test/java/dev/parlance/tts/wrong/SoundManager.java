package dev.parlance.tts.wrong;

interface SoundManager {}
