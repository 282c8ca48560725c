package dev.parlance.tts.dashscope;

import dev.parlance.tts.http.address.ServiceAddress;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which addresses a key may be sent to: encrypted ones, and this machine. */
final class Endpoints {
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final String VENDOR_DOMAIN = ".aliyuncs.com";
    // Where the documentation's examples go on after the base, and its other interfaces.
    private static final Pattern PATH_OF_A_CALL = Pattern.compile("/services(/|$)|/(inference|realtime)$|/compatible-");

    private Endpoints() {}

    /**
     * Returns the base of the HTTP interface without slashes at its end.
     *
     * @throws IllegalArgumentException if a key may not be sent there, or it is no base; the message does not show it
     */
    static URI checkedHttp(URI url) {
        return withoutPathOfACall(ServiceAddress.forKeys(url, "https", "http"), "/api/v1", "/api-ws/v1");
    }

    /**
     * Returns the base of the WebSocket interface without slashes at its end.
     *
     * @throws IllegalArgumentException if a key may not be sent there, or it is no base; the message does not show it
     */
    static URI checkedWebSocket(URI url) {
        return withoutPathOfACall(ServiceAddress.forKeys(url, "wss", "ws"), "/api-ws/v1", "/api/v1");
    }

    // A gateway may have a base of its own; the vendor's hosts have one only.
    private static URI withoutPathOfACall(URI url, String own, String other) {
        String path = url.getPath();
        boolean vendors = url.getHost().toLowerCase(Locale.ROOT).endsWith(VENDOR_DOMAIN);
        boolean wrong = vendors
                ? !path.equals(own)
                : path.endsWith(other) || PATH_OF_A_CALL.matcher(path).find();
        if (wrong) {
            throw new IllegalArgumentException("the address must end in " + own
                    + "; this is the address of a single call or of another interface");
        }
        return url;
    }

    /**
     * Returns {@code workspace}, which becomes part of a host name.
     *
     * @throws IllegalArgumentException if it cannot be one
     */
    static String checkedLabel(String workspace) {
        if (!LABEL.matcher(workspace).matches()) {
            throw new IllegalArgumentException("a workspace is made of letters, digits and hyphens");
        }
        return workspace;
    }
}
