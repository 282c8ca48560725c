package dev.parlance.tts.wrong;

import dev.parlance.tts.http.planted.SeesItsUser;

public final class UsesNetwork {
    SeesItsUser network() {
        return new SeesItsUser();
    }
}
