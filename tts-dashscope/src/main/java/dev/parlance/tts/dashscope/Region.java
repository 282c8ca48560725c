package dev.parlance.tts.dashscope;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A region of the service and its hosts. Keys, models and hosts of one region belong together.
 *
 * <p>Source: the page "base-url" of the service's documentation, as of autumn 2026. Speech is documented for Beijing and
 * Singapore only.
 */
final class Region {
    private static final List<Region> ALL = List.of(
            new Region("cn-beijing", "beijing", "dashscope.aliyuncs.com"),
            new Region("ap-southeast-1", "singapore", "dashscope-intl.aliyuncs.com"),
            new Region("us-east-1", "virginia", "dashscope-us.aliyuncs.com"),
            new Region("cn-hongkong", "hongkong", "cn-hongkong.dashscope.aliyuncs.com"),
            new Region("eu-central-1", "frankfurt", null),
            new Region("ap-northeast-1", "tokyo", null));

    private final String id;
    private final String city;
    private final @Nullable String sharedHost;

    private Region(String id, String city, @Nullable String sharedHost) {
        this.id = id;
        this.city = city;
        this.sharedHost = sharedHost;
    }

    /**
     * Returns the region with this id or city.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Region of(String idOrCity) {
        return ALL.stream()
                .filter(region -> region.id.equalsIgnoreCase(idOrCity) || region.city.equalsIgnoreCase(idOrCity))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such region; there are "
                        + String.join(", ", ALL.stream().map(r -> r.id).toList())));
    }

    /** Returns its id, such as {@code cn-beijing}. */
    String id() {
        return id;
    }

    /**
     * Returns the base of the HTTP interface, on the workspace's own host if there is a workspace.
     *
     * @throws IllegalArgumentException if the region has no host without a workspace
     */
    URI baseUrl(Optional<String> workspace) {
        return URI.create("https://" + host(workspace) + "/api/v1");
    }

    /**
     * Returns the base of the WebSocket interface, on the workspace's own host if there is a workspace.
     *
     * @throws IllegalArgumentException if the region has no host without a workspace
     */
    URI webSocketUrl(Optional<String> workspace) {
        return URI.create("wss://" + host(workspace) + "/api-ws/v1");
    }

    private String host(Optional<String> workspace) {
        return workspace
                .map(name -> name + "." + id + ".maas.aliyuncs.com")
                .or(() -> Optional.ofNullable(sharedHost))
                .orElseThrow(() -> new IllegalArgumentException("region " + id + " needs a workspace"));
    }
}
