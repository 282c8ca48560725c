package dev.parlance.tts.dashscope;

import static dev.parlance.tts.dashscope.SocketFault.AUDIO;
import static dev.parlance.tts.dashscope.SocketFault.early;
import static dev.parlance.tts.dashscope.SocketFault.late;
import static dev.parlance.tts.dashscope.TaskMessages.event;
import static dev.parlance.tts.dashscope.TaskMessages.failed;
import static dev.parlance.tts.dashscope.TaskMessages.readRun;
import static dev.parlance.tts.dashscope.TaskMessages.readUntilFinish;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechError.BadReply;
import dev.parlance.tts.speech.SpeechError.Truncated;
import dev.parlance.tts.speech.SpeechError.Unavailable;
import dev.parlance.tts.testkit.FaultSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** How the task WebSocket fails, at every state. */
final class TaskFaultsTest extends SocketFaults {
    @Override
    String modelName() {
        return "cosyvoice-v3-flash";
    }

    static Stream<SocketFault> faults() {
        return Stream.of(ends(), refusals(), order()).flatMap(faults -> faults);
    }

    private static Stream<SocketFault> ends() {
        return Stream.of(
                early("hangs up before it has started", Unavailable.class, TaskMessages::readRun),
                early("hangs up after it has started", Unavailable.class, started((peer, task) -> {})),
                early("closes after it has started", Unavailable.class, started((peer, task) -> peer.close(1000, ""))),
                late(
                        "hangs up inside a binary message",
                        Truncated.class,
                        after((peer, task) -> peer.header(FaultSocket.BINARY, 100))),
                late(
                        "hangs up after the last word",
                        Truncated.class,
                        after((peer, task) -> peer.text(
                                event(task, "result-generated", "{\"output\":{\"type\":\"sentence-end\"}}")))));
    }

    private static Stream<SocketFault> refusals() {
        return Stream.of(
                early(
                        "does not know the voice",
                        SpeechError.UnknownVoice.class,
                        peer -> peer.text(
                                failed(readRun(peer), "InvalidParameter", "[tts:]Engine return error code: 418"))),
                early(
                        "finds a parameter wrong",
                        SpeechError.Rejected.class,
                        peer -> peer.text(failed(readRun(peer), "InvalidParameter", "volume is out of range"))),
                early(
                        "is throttling",
                        SpeechError.RateLimited.class,
                        peer -> peer.text(
                                failed(readRun(peer), "Throttling.RateQuota", "Requests rate limit exceeded"))),
                late(
                        "breaks down in the middle",
                        Unavailable.class,
                        after((peer, task) -> peer.text(failed(task, "InternalError", "x")))));
    }

    private static Stream<SocketFault> order() {
        return Stream.of(
                early(
                        "finishes without audio",
                        BadReply.class,
                        started((peer, task) -> peer.text(event(task, "task-finished")))),
                early("sends audio before it has started", BadReply.class, peer -> {
                    readRun(peer);
                    peer.binary(AUDIO);
                }),
                early("speaks of another task", BadReply.class, peer -> {
                    readRun(peer);
                    peer.text(event("somebody-elses", "task-started"));
                }),
                early(
                        "sends an event without a name",
                        BadReply.class,
                        peer -> peer.text("{\"header\":{\"task_id\":\"" + readRun(peer) + "\"}}")),
                early(
                        "sends text where audio is expected",
                        BadReply.class,
                        started((peer, task) -> peer.text("audio"))),
                early(
                        "sends MP3",
                        BadReply.class,
                        started((peer, task) ->
                                peer.binary(("ID3" + " and so on".repeat(10)).getBytes(StandardCharsets.US_ASCII)))),
                late("ends inside a frame", BadReply.class, after((peer, task) -> {
                    peer.binary(new byte[] {1});
                    peer.text(event(task, "task-finished"));
                })));
    }

    private interface TaskScript {
        void run(FaultSocket peer, String task) throws IOException, InterruptedException;
    }

    private static FaultSocket.Script started(TaskScript fault) {
        return peer -> {
            String task = readRun(peer);
            peer.text(event(task, "task-started"));
            readUntilFinish(peer);
            fault.run(peer, task);
        };
    }

    private static FaultSocket.Script after(TaskScript fault) {
        return started((peer, task) -> {
            peer.binary(AUDIO);
            fault.run(peer, task);
        });
    }

    @Override
    FaultSocket.Script audioThen(FaultSocket.Script rest) {
        return after((peer, task) -> rest.run(peer));
    }

    @Override
    void moreAudio(FaultSocket peer) throws IOException {
        peer.binary(AUDIO);
    }
}
