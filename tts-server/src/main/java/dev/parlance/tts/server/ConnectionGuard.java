package dev.parlance.tts.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches one connection below HTTP, where Vert.x lets a program set nothing: it closes a connection whose client takes no bytes, takes a
 * client that resets the connection for one that hangs up, and has what is no HTTP be answered before the connection is closed. Used in
 * the event loop of the connection only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Vert.x has the promises of what it writes; closing fails for none.
final class ConnectionGuard extends ChannelDuplexHandler {
    private static final int LOOKS = 4;
    private static final long LINGER_MILLIS = 500;

    private final Set<Channel> open;
    private final long lookMillis;
    private @Nullable Future<?> looking;
    private long written;
    private long lastWritten;
    private long lastProgress;
    private int unchanged;
    private boolean invalid;

    /**
     * Creates one that closes a connection when none of the bytes that wait to be sent could be in {@code most}.
     *
     * @param open has the connection while it is open; safe for concurrent use
     */
    ConnectionGuard(Duration most, Set<Channel> open) {
        this.open = open;
        lookMillis = Math.max(1, most.toMillis() / LOOKS);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        open.add(context.channel());
        // After the decoder, which Vert.x has added by now.
        context.pipeline()
                .addAfter(context.pipeline().context(HttpRequestDecoder.class).name(), null, new HttpVersionCheck());
        looking = context.executor()
                .scheduleAtFixedRate(() -> look(context), lookMillis, lookMillis, TimeUnit.MILLISECONDS);
        context.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        open.remove(context.channel());
        if (looking != null) {
            looking.cancel(false);
        }
        context.fireChannelInactive();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.write(message, promise.unvoid().addListener(done -> written++));
    }

    // A long message is sent in parts, so that a slow client is no stalled one.
    private void look(ChannelHandlerContext context) {
        ChannelOutboundBuffer unsent = context.channel().unsafe().outboundBuffer();
        if (unsent == null || unsent.current() == null) {
            unchanged = 0;
            return;
        }
        long progress = unsent.currentProgress();
        unchanged = written == lastWritten && progress == lastProgress ? unchanged + 1 : 0;
        lastWritten = written;
        lastProgress = progress;
        if (unchanged == LOOKS) {
            context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            // The client has reset the connection. Vert.x 5.0.7 would log that, and throw a NullPointerException itself
            // if
            // a request waits behind the one that is answered. It tells all requests of the end of a connection anyway.
            context.close();
        } else {
            invalid = true;
            context.fireExceptionCaught(cause);
        }
    }

    // Vert.x closes at once after what is no HTTP, with the answer not flushed. A connection that is closed with bytes
    // unread is reset, and with that the client may lose the answer.
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (!invalid) {
            context.close(promise);
            return;
        }
        invalid = false;
        context.flush();
        ChannelOutboundBuffer unsent = context.channel().unsafe().outboundBuffer();
        if (unsent != null && unsent.isEmpty() && context.channel() instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
        context.executor().schedule(() -> context.close(promise), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }
}
