package dev.parlance.tts.http.socket;

import dev.parlance.tts.http.CallEndedException;
import java.io.IOException;

/**
 * Our side of what is said over a WebSocket, shared by the thread that has the text and the one that reads from the service.
 * Tasks are counted: the service takes several, one after the other. Safe for concurrent use.
 */
public final class Outbox {
    private final WebSocketConnection connection;
    private int started;
    private int finished;
    private int mayFinish;
    private boolean ended;
    private boolean complete;
    private boolean over;

    public Outbox(WebSocketConnection connection) {
        this.connection = connection;
    }

    /** Sends a message. */
    public void send(String message) throws IOException {
        connection.send(message);
    }

    /** Notes that the service is about to be told to finish the task it has; sooner it would leave out text. */
    public synchronized void letFinish() {
        mayFinish++;
    }

    /** Notes that it is about to be told so, and that no more text will come. */
    public synchronized void end() {
        ended = true;
        mayFinish++;
    }

    /** Returns true if the service has been given all the text. */
    public synchronized boolean isEnded() {
        return ended;
    }

    /** Ends the connection: the thread that listens is to find out why. */
    void abort() {
        connection.abort();
    }

    /** Notes that both sides have said everything, and wakes the thread that still listens. */
    public void complete() {
        synchronized (this) {
            ended = true;
            complete = true;
        }
        connection.abort();
    }

    /** Returns true if both sides have said everything. */
    public synchronized boolean isComplete() {
        return complete;
    }

    /** Notes that the service has started a task. */
    public synchronized void started() {
        started++;
        notifyAll();
    }

    /** Notes that the service has finished a task; returns false if it had not been told to. */
    public synchronized boolean finished() {
        boolean allowed = finished < mayFinish;
        finished++;
        notifyAll();
        return allowed;
    }

    /** Waits until {@code tasks} have started. */
    public synchronized void awaitStarted(int tasks) throws IOException, InterruptedException {
        while (started < tasks && !over) {
            wait();
        }
        requireOpen();
    }

    /** Waits until {@code tasks} have finished. */
    public synchronized void awaitFinished(int tasks) throws IOException, InterruptedException {
        while (finished < tasks && !over) {
            wait();
        }
        requireOpen();
    }

    /** Notes that the call is over: a thread that waits here gets an {@link IOException}. */
    public synchronized void over() {
        over = true;
        notifyAll();
    }

    private void requireOpen() throws IOException {
        if (over) {
            throw new CallEndedException();
        }
    }
}
