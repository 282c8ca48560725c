package dev.parlance.tts.dashscope;

import dev.parlance.tts.testkit.FaultSocket;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Events of the task WebSocket for scripts. */
final class TaskMessages {
    private static final Pattern TASK_ID = Pattern.compile("\"task_id\":\"([^\"]+)\"");

    private TaskMessages() {}

    /** Reads {@code run-task} and returns its id. */
    static String readRun(FaultSocket peer) throws IOException {
        return id(peer.read());
    }

    /** Returns the id of the task that {@code message} is about. */
    static String id(String message) throws IOException {
        Matcher matcher = TASK_ID.matcher(message);
        if (!matcher.find()) {
            throw new IOException("no task id");
        }
        return matcher.group(1);
    }

    static void readUntilFinish(FaultSocket peer) throws IOException {
        while (!peer.read().contains("finish-task")) {
            // Reading is all there is to do.
        }
    }

    static String event(String task, String name) {
        return event(task, name, "{}");
    }

    static String event(String task, String name, String payload) {
        return "{\"header\":{\"task_id\":\"" + task + "\",\"event\":\"" + name + "\",\"attributes\":{}},\"payload\":"
                + payload + "}";
    }

    static String failed(String task, String code, String message) {
        return "{\"header\":{\"task_id\":\"" + task + "\",\"event\":\"task-failed\",\"error_code\":\"" + code
                + "\",\"error_message\":\"" + message + "\",\"attributes\":{}},\"payload\":{}}";
    }
}
