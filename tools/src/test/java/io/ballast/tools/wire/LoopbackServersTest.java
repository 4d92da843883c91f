package io.ballast.tools.wire;

import io.ballast.gateway.net.Door;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.market.Market;
import io.ballast.tools.plan.MarketSource;
import io.ballast.tools.venue.Faults;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The doors of servers that cannot open all of theirs. */
final class LoopbackServersTest
{
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final int DOORS = 5;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void shouldListenNowhereWhenOneDoorIsTaken(final int taken) throws IOException
    {
        final List<Door> doors = free();
        try (ServerSocket other = at(doors.get(taken)))
        {
            final UncheckedIOException ex = assertThrows(UncheckedIOException.class, () -> servers(doors));
            assertTrue(ex.getMessage().contains("port=" + other.getLocalPort()), ex.getMessage());
            for (int i = 0; i < DOORS; i++)
            {
                if (i != taken)
                {
                    at(doors.get(i)).close();
                }
            }
        }
    }

    /** Whether the thread that serves has begun by then or not. */
    @RepeatedTest(20)
    void shouldNotListenAnyMoreWhenClosed() throws IOException
    {
        final List<Door> doors = free();
        try (LoopbackServers servers = servers(doors))
        {
            assertEquals(doors.get(DOORS - 1).port(), servers.told().where().grvtMarket().getPort());
            assertThrows(IOException.class, () -> at(doors.get(DOORS - 1)).close());
        }
        for (final Door door : doors)
        {
            at(door).close();
        }
    }

    private static LoopbackServers servers(final List<Door> doors)
    {
        final Configuration configuration = Configuration.defaults();
        final Market market = new MarketSource.Seeded(START_NS).open(configuration, 1);
        return new LoopbackServers(
            new LoopbackServers.Order(
                configuration.sim(), Faults.none(), 1, ThrowawayKeys.of(1, 326), doors, null),
            market);
    }

    private static List<Door> free() throws IOException
    {
        final List<ServerSocket> sockets = new ArrayList<>();
        final List<Door> doors = new ArrayList<>();
        for (int i = 0; i < DOORS; i++)
        {
            sockets.add(at(Door.ANY));
            doors.add(new Door(sockets.get(i).getLocalPort(), null));
        }
        for (final ServerSocket socket : sockets)
        {
            socket.close();
        }
        return doors;
    }

    private static ServerSocket at(final Door door) throws IOException
    {
        return new ServerSocket(door.port(), 1, InetAddress.getLoopbackAddress());
    }
}
