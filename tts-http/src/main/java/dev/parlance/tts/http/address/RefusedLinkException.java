package dev.parlance.tts.http.address;

import java.net.UnknownHostException;

/** A link leads where it may not. */
public final class RefusedLinkException extends UnknownHostException {
    private static final long serialVersionUID = 1;

    RefusedLinkException() {
        super("a link to an address inside the network; allowPrivateLinks of the configuration lets links lead there");
    }
}
