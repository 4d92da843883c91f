package io.ballast.gateway.book;

import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.BookEventEncoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Side;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DepthBookTest
{
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[BookEventEncoder.BLOCK_LENGTH]);
    private final BookEventEncoder encoder = new BookEventEncoder();
    private final BookEventDecoder event = new BookEventDecoder();
    private final DepthBook book = new DepthBook(SequenceRule.CONTIGUOUS, 16);

    @Test
    void shouldTakeNothingBeforeASnapshot()
    {
        assertFalse(book.change(0, 1, 1));
        assertEquals(Flag.YES, encoded().gap());
        assertEquals(0, book.gaps());
    }

    @Test
    void shouldSetAndRemoveLevels()
    {
        book.snapshot(7);
        book.level(Side.BUY, 100, 5);
        book.level(Side.BUY, 102, 6);
        book.level(Side.SELL, 104, 7);
        book.level(Side.SELL, 103, 8);
        assertTrue(book.change(7, 8, 8));
        book.level(Side.BUY, 102, 0);
        book.level(Side.BUY, 101, 0);
        book.level(Side.SELL, 104, 9);

        final BookEventDecoder told = encoded();
        assertEquals(8, told.bookSequence());
        assertEquals(Flag.NO, told.gap());
        assertEquals(1, told.bidCount());
        assertEquals(100, told.bidPrice(0));
        assertEquals(5, told.bidQuantity(0));
        assertEquals(2, told.askCount());
        assertEquals(103, told.askPrice(0));
        assertEquals(8, told.askQuantity(0));
        assertEquals(104, told.askPrice(1));
        assertEquals(9, told.askQuantity(1));
    }

    @Test
    void shouldTellTheTopTenAndZerosBeyondTheCount()
    {
        book.snapshot(1);
        for (int i = 1; i <= 12; i++)
        {
            book.level(Side.BUY, i, 10 * i);
        }
        book.level(Side.SELL, 20, 1);
        encoded();
        book.level(Side.SELL, 20, 0);
        final BookEventDecoder told = encoded();
        assertEquals(10, told.bidCount());
        for (int i = 0; i < 10; i++)
        {
            assertEquals(12 - i, told.bidPrice(i));
            assertEquals(10 * (12 - i), told.bidQuantity(i));
            assertEquals(0, told.askPrice(i));
            assertEquals(0, told.askQuantity(i));
        }
        assertEquals(0, told.askCount());
    }

    @Test
    void shouldNotTrustABookAfterAGapUntilASnapshot()
    {
        book.snapshot(7);
        book.level(Side.BUY, 100, 5);
        assertFalse(book.change(8, 9, 9));
        assertEquals(1, book.gaps());
        assertEquals(Flag.YES, encoded().gap());
        assertFalse(book.change(7, 8, 8));
        assertEquals(1, book.gaps());

        book.snapshot(9);
        assertTrue(book.trusted());
        assertEquals(0, book.levels(Side.BUY));
        assertEquals(Flag.NO, encoded().gap());
    }

    @Test
    void shouldNotTrustABookWithALevelThatCannotBe()
    {
        book.snapshot(1);
        book.level(Side.BUY, 0, 5);
        assertFalse(book.trusted());
        book.snapshot(2);
        book.level(Side.SELL, 5, -1);
        assertFalse(book.trusted());
        assertEquals(2, book.badLevels());
        assertEquals(0, book.levels(Side.BUY) + book.levels(Side.SELL));
    }

    @Test
    void shouldNotTrustABookThatMayHaveMissedMessages()
    {
        book.snapshot(1);
        book.lost();
        assertFalse(book.change(1, 2, 2));
        assertEquals(Flag.YES, encoded().gap());
    }

    @Test
    void shouldForgetTheWorstLevelWhenFull()
    {
        book.snapshot(1);
        for (int i = 0; i < 16; i++)
        {
            book.level(Side.SELL, 100 + i, 1);
        }
        book.level(Side.SELL, 116, 1);
        assertEquals(16, book.levels(Side.SELL));
        assertEquals(115, book.price(Side.SELL, 15));
        book.level(Side.SELL, 99, 2);
        assertEquals(16, book.levels(Side.SELL));
        assertEquals(99, book.price(Side.SELL, 0));
        assertEquals(2, book.quantity(Side.SELL, 0));
        assertEquals(114, book.price(Side.SELL, 15));
    }

    @Test
    void shouldRefuseACapacityBelowWhatIsTold()
    {
        assertThrows(IllegalArgumentException.class, () -> new DepthBook(SequenceRule.RISING, 9));
    }

    private BookEventDecoder encoded()
    {
        book.encode(encoder.wrap(buffer, 0));
        return event.wrap(buffer, 0, BookEventDecoder.BLOCK_LENGTH, BookEventDecoder.SCHEMA_VERSION);
    }
}
