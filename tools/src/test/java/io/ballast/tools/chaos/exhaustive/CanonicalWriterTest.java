package io.ballast.tools.chaos.exhaustive;

import org.agrona.collections.IntArrayList;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Worlds that are written alike must behave alike: whatever happens next leads to worlds that are written alike. */
final class CanonicalWriterTest
{
    private static final int TRIED = 1_000;

    /** What was found of a state: where it stands, and what can follow. */
    private record Seen(byte[] packed, List<String> followers)
    {
    }

    private final SmallBounds bounds = new SmallBounds(100, 1, 1);
    private final Choices choices = new Choices(bounds);
    private final Happenings happenings = new Happenings(bounds);
    private final CanonicalWriter canonical = new CanonicalWriter();

    @Test
    void shouldTakeOnlyWorldsForOneThatGoOnAlike()
    {
        final Explorer explorer = new Explorer(new SmallBounds(1, 100, 0), line ->
        {
        });
        explorer.explore();
        int compared = 0;
        for (int root = 0; root < 2; root++)
        {
            final SmallWorld world = explorer.at(root);
            try (Packing packing = new Packing(world))
            {
                compared += compare(world, packing);
            }
        }
        assertTrue(compared > 10, "worlds written alike that were not the same: " + compared);
    }

    private int compare(final SmallWorld world, final Packing packing)
    {
        final Map<String, Seen> known = new HashMap<>();
        final Deque<byte[]> open = new ArrayDeque<>();
        open.add(packing.pack(world));
        known.put(name(world), new Seen(open.peek(), followers(world, packing, open.peek(), null)));
        int compared = 0;
        while (!open.isEmpty() && known.size() < TRIED)
        {
            final byte[] at = open.poll();
            final List<byte[]> worlds = new ArrayList<>();
            followers(world, packing, at, worlds);
            for (final byte[] next : worlds)
            {
                packing.unpack(next, world);
                final String name = name(world);
                final Seen seen = known.get(name);
                if (seen == null)
                {
                    known.put(name, new Seen(next, followers(world, packing, next, null)));
                    open.add(next);
                }
                else if (!Arrays.equals(seen.packed(), next))
                {
                    compared++;
                    assertEquals(seen.followers(), followers(world, packing, next, null));
                }
            }
        }
        return compared;
    }

    /** What each choice leads to, in their order. */
    private List<String> followers(
        final SmallWorld world, final Packing packing, final byte[] at, final List<byte[]> worlds)
    {
        packing.unpack(at, world);
        final IntArrayList todo = new IntArrayList();
        todo.addAll(choices.of(world));
        final List<String> names = new ArrayList<>();
        for (int i = 0; i < todo.size(); i++)
        {
            packing.again(world);
            happenings.happen(world, todo.getInt(i));
            names.add(ChoiceKind.kind(todo.getInt(i)) + " " + name(world));
            if (worlds != null)
            {
                worlds.add(packing.pack(world));
            }
        }
        return names;
    }

    private String name(final SmallWorld world)
    {
        canonical.hash(world);
        return Long.toHexString(canonical.high()) + Long.toHexString(canonical.low());
    }
}
