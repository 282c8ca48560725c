package dev.parlance.tts.espeak;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One {@code espeak_VOICE} (speak_lib.h of 1.52): {@code const char *name, *languages, *identifier; unsigned char gender
 * …}. The languages are entries of a priority byte and a tag that ends with NUL; an entry of priority 0 ends them.
 *
 * @param label eSpeak's words for it
 * @param tags its languages, the main one first
 * @param priorities how well it suits the language of the same index; a smaller number is better
 * @param identifier its file, such as {@code gmw/en-US}
 */
record NativeVoice(String label, List<String> tags, List<Integer> priorities, String identifier) {
    NativeVoice {
        tags = List.copyOf(tags);
        priorities = List.copyOf(priorities);
    }

    /** Reads an array of pointers that ends with null. */
    static List<NativeVoice> readAll(Pointer voices) {
        return Arrays.stream(voices.getPointerArray(0)).map(NativeVoice::read).toList();
    }

    private static NativeVoice read(Pointer voice) {
        Pointer languages = voice.getPointer(Native.POINTER_SIZE);
        List<String> tags = new ArrayList<>();
        List<Integer> priorities = new ArrayList<>();
        for (long at = 0;
                languages.getByte(at) != 0;
                at += 2 + tags.get(tags.size() - 1).length()) {
            priorities.add((int) languages.getByte(at));
            tags.add(languages.getString(at + 1, "US-ASCII"));
        }
        return new NativeVoice(
                voice.getPointer(0).getString(0, "UTF-8").strip(),
                tags,
                priorities,
                voice.getPointer(2L * Native.POINTER_SIZE).getString(0, "UTF-8"));
    }

    /** Returns the name {@code espeak_SetVoiceByName} knows it by: its file's, in lower case. */
    String name() {
        return identifier.substring(identifier.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
