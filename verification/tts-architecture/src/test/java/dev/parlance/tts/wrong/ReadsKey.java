package dev.parlance.tts.wrong;

import java.util.Map;

interface ReadsKey {
    default Map<String, String> all() {
        return System.getenv();
    }
}
