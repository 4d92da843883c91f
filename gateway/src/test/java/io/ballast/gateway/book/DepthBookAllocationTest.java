package io.ballast.gateway.book;

import io.ballast.core.codec.BookEventEncoder;
import io.ballast.core.codec.Side;
import io.ballast.core.fixture.Allocations;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class DepthBookAllocationTest
{
    @Test
    void shouldAllocateNothingPerMessage()
    {
        final DepthBook book = new DepthBook(SequenceRule.LINKED, 64);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[BookEventEncoder.BLOCK_LENGTH]);
        final BookEventEncoder event = new BookEventEncoder().wrap(buffer, 0);
        book.snapshot(-1);
        Allocations.assertNone(i ->
        {
            if (i % 1_000 == 0)
            {
                book.snapshot(i);
            }
            else
            {
                book.change(i - 1, i, i);
            }
            book.level(Side.BUY, 1_000 + i % 97, i % 3);
            book.level(Side.SELL, 2_000 - i % 89, i % 5);
            book.encode(event);
        });
    }
}
