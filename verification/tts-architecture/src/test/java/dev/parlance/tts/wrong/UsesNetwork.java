package dev.parlance.tts.wrong;

import dev.parlance.tts.wrong.http.SeesItsUser;

public final class UsesNetwork {
    SeesItsUser network() {
        return new SeesItsUser();
    }
}
