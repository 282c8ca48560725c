package dev.parlance.tts.wrong;

class OpenToAll {}
