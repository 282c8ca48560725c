package dev.parlance.tts.wrong;

final class HasState {
    static int spoken;

    private HasState() {}
}
