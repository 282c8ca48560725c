package dev.parlance.tts.dashscope.model;

import com.squareup.moshi.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One voice of {@code voices.json}, as it is written there. */
final class VoiceRow {
    /** Its name in a request. */
    String voice = "";

    /** Its name for people, if it is another. */
    @Nullable
    String name;

    /** {@code female} or {@code male}, if the service says. */
    @Nullable
    String gender;

    /** What it sounds like. */
    String about = "";

    /** Tags of its languages, the main one first; a name of the file's {@code languages} stands for all of those. */
    List<String> languages = List.of();

    /** Its dialects, by their keys in the file's {@code dialects}. It speaks them for Chinese text. */
    List<String> dialects = List.of();

    /** The groups of models it works with, by their keys in the file's {@code models}. */
    @Json(name = "in")
    List<String> groups = List.of();
}
