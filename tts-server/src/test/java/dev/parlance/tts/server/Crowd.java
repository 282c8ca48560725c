package dev.parlance.tts.server;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** Many clients at once, of which half hang up somewhere on the way. */
final class Crowd {
    private static final int CLIENTS = 200;
    private static final int MOST_CHUNKS_READ = 4;

    private Crowd() {}

    /** Sends the same request from each client; returns what those that stayed got instead of what is {@code right}. */
    static List<String> wrongReplies(URI address, String request, Predicate<byte[]> right, long seed)
            throws InterruptedException, ExecutionException {
        Random random = new Random(seed);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Optional<String>>> replies = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int chunks = random.nextInt(MOST_CHUNKS_READ + 1);
                replies.add(
                        client % 2 == 0
                                ? clients.submit(() -> hangUpAfter(chunks, address, request))
                                : clients.submit(() -> wrong(right, address, request)));
            }
            List<String> wrong = new ArrayList<>();
            for (Future<Optional<String>> reply : replies) {
                reply.get().ifPresent(wrong::add);
            }
            return wrong;
        } finally {
            clients.shutdownNow();
        }
    }

    private static Optional<String> hangUpAfter(int chunks, URI address, String request) throws IOException {
        try (RawClient client = RawClient.connect(address)) {
            client.send(request);
            if (chunks > 0) {
                client.readHead();
            }
            for (int read = 1; read < chunks; read++) {
                client.chunk();
            }
            return Optional.empty();
        }
    }

    private static Optional<String> wrong(Predicate<byte[]> right, URI address, String request) throws IOException {
        RawClient.Reply reply = RawClient.ask(address, request);
        if (reply.status() != 200) {
            return Optional.of(reply.status() + " " + reply.text());
        }
        return right.test(reply.body()) ? Optional.empty() : Optional.of(reply.body().length + " bytes");
    }
}
