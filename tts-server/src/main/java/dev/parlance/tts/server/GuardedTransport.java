package dev.parlance.tts.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.transport.Transport;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The transport of {@code java.nio} with a {@link ConnectionGuard} for each connection that is accepted. */
final class GuardedTransport implements io.vertx.core.transport.Transport {
    private final Duration stallTime;
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();

    GuardedTransport(Duration stallTime) {
        this.stallTime = stallTime;
    }

    /**
     * Closes the connections that are left. Vert.x waits until the client has taken what was sent, and Netty 4.2.9 now and then ends
     * without closing what is open: one whose client reads nothing would stay open for good.
     */
    void closeConnections() {
        for (Channel connection : open) {
            connection.eventLoop().execute(() -> connection.unsafe().close(connection.voidPromise()));
        }
    }

    @Override
    public String name() {
        return NIO.name();
    }

    @Override
    public boolean available() {
        return NIO.available();
    }

    @Override
    public Throwable unavailabilityCause() {
        return NIO.unavailabilityCause();
    }

    @Override
    public Transport implementation() {
        return new Guarded(NIO.implementation());
    }

    private final class Guarded implements Transport {
        private final Transport nio;

        Guarded(Transport nio) {
            this.nio = nio;
        }

        @Override
        public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
            nio.configure(options, domainSocket, bootstrap);
            bootstrap.handler(new Acceptor());
        }

        @Override
        public IoHandlerFactory ioHandlerFactory() {
            return nio.ioHandlerFactory();
        }

        @Override
        public DatagramChannel datagramChannel() {
            return nio.datagramChannel();
        }

        @Override
        @SuppressWarnings("deprecation") // Vert.x 5.0.7 has it in its interface.
        public DatagramChannel datagramChannel(InternetProtocolFamily family) {
            return nio.datagramChannel(family);
        }

        @Override
        public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
            return nio.channelFactory(domainSocket);
        }

        @Override
        public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
            return nio.serverChannelFactory(domainSocket);
        }
    }

    /** Adds the guard before anything that Vert.x adds. */
    @ChannelHandler.Sharable
    private final class Acceptor extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            if (accepted instanceof Channel connection) {
                connection.pipeline().addLast(new ConnectionGuard(stallTime, open));
            }
            context.fireChannelRead(accepted);
        }
    }
}
