package dev.parlance.tts.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open connections: no more than so many, and none for long without a whole header of a request. So slow a client, or one that
 * sends none, holds a connection for a limited time only. Safe for concurrent use; what concerns one connection is called in its event
 * loop.
 */
final class Connections {
    private final Vertx vertx;
    private final int most;
    private final long millis;
    private final Map<HttpConnection, OpenConnection> open = new ConcurrentHashMap<>();

    Connections(Vertx vertx, int most, Duration withoutRequest) {
        this.vertx = vertx;
        this.most = most;
        millis = withoutRequest.toMillis();
    }

    /** Takes a new connection, or closes it if there are too many. */
    void opened(HttpConnection connection) {
        if (open.size() >= most) {
            connection.close();
            return;
        }
        OpenConnection opened = new OpenConnection(connection);
        open.put(connection, opened);
        connection.closeHandler(closed -> {
            open.remove(connection);
            opened.stopTimer();
        });
        opened.startTimer();
    }

    /** Says that the header of a request has arrived. */
    void busy(HttpConnection connection) {
        OpenConnection busy = open.get(connection);
        if (busy != null) {
            busy.requests++;
            busy.stopTimer();
        }
    }

    /** Says that the answer which is being sent is the last one. */
    void lastAnswer(HttpConnection connection) {
        OpenConnection last = open.get(connection);
        if (last != null) {
            last.ending = true;
        }
    }

    /** Returns true once no more requests are taken. */
    boolean isEnding(HttpConnection connection) {
        OpenConnection asked = open.get(connection);
        return asked == null || asked.ending;
    }

    /** Says that a request was answered. */
    void answered(HttpConnection connection) {
        OpenConnection answered = open.get(connection);
        // A client may send the next request before it has the answer to this one.
        if (answered != null && --answered.requests == 0) {
            answered.startTimer();
        }
    }

    private final class OpenConnection {
        private final HttpConnection connection;
        private int requests;
        private boolean ending;
        private long timer;

        OpenConnection(HttpConnection connection) {
            this.connection = connection;
        }

        void startTimer() {
            timer = vertx.setTimer(millis, late -> connection.close());
        }

        void stopTimer() {
            vertx.cancelTimer(timer);
        }
    }
}
