package dev.parlance.tts.dashscope;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A region of the service and its hosts. Keys, models and hosts of one region belong together.
 *
 * <p>Source: the page "base-url" of the service's documentation, as of autumn 2026. Speech is documented for Beijing and
 * Singapore only.
 *
 * @param id its id, such as {@code cn-beijing}
 * @param names what people call it: the part of its host's name, the city, the country
 * @param sharedHost its host for requests without a workspace, if it has one
 */
record Region(String id, List<String> names, @Nullable String sharedHost) {
    private static final List<Region> ALL = List.of(
            new Region("cn-beijing", List.of("cn", "beijing", "china"), "dashscope.aliyuncs.com"),
            new Region(
                    "ap-southeast-1",
                    List.of("intl", "singapore", "international", "sg"),
                    "dashscope-intl.aliyuncs.com"),
            new Region("us-east-1", List.of("us", "virginia", "usa"), "dashscope-us.aliyuncs.com"),
            new Region("cn-hongkong", List.of("hk", "hongkong"), "cn-hongkong.dashscope.aliyuncs.com"),
            new Region("eu-central-1", List.of("eu", "frankfurt"), null),
            new Region("ap-northeast-1", List.of("jp", "tokyo"), null));

    /**
     * Returns the region with this id or usual name, whatever the case.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    static Region of(String idOrName) {
        String wanted = idOrName.strip().toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(region -> region.id.equals(wanted) || region.names.contains(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such region; there are "
                        + ALL.stream().map(Region::described).collect(Collectors.joining(", "))));
    }

    private String described() {
        return id + " (" + names.get(0) + ", " + names.get(1) + ")";
    }

    /**
     * Returns the host, the workspace's own if there is a workspace.
     *
     * @throws IllegalArgumentException if the region has no host without a workspace
     */
    String host(Optional<String> workspace) {
        return workspace
                .map(name -> name + "." + id + ".maas.aliyuncs.com")
                .or(() -> Optional.ofNullable(sharedHost))
                .orElseThrow(() -> new IllegalArgumentException("region " + id + " needs a workspace"));
    }
}
