package dev.parlance.tts.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

/** What the tests of one class have seen so far. Safe for concurrent use. */
final class ClassRecord {
    private final Map<String, TreeSet<String>> unproven = new TreeMap<>();
    private final Map<CountDownLatch, String> returned = new LinkedHashMap<>();

    /** Notes that {@code test} could prove nothing, since {@code method} was left as it is. */
    synchronized void unproven(String method, String test) {
        unproven.computeIfAbsent(method, key -> new TreeSet<>()).add(test);
    }

    /** Watches the sink of a call that {@code test} makes. Only the latch is kept, not the audio. */
    synchronized void watch(RecordingSink sink, String test) {
        returned.put(sink.lateCall(), test);
    }

    /** Returns the tests whose sinks were called after the return so far. */
    synchronized List<String> lateTests() {
        List<String> tests = new ArrayList<>();
        returned.forEach((late, test) -> {
            if (late.getCount() == 0) {
                tests.add(test);
            }
        });
        return tests.stream().distinct().sorted().toList();
    }

    /** Returns the unproven rules in one line, or an empty one. */
    synchronized String report() {
        List<String> promises = new ArrayList<>();
        unproven.forEach((method, tests) -> promises.add(method + " " + tests));
        return String.join(", ", promises);
    }
}
