package io.ballast.core.journal;

import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EnvelopeTest
{
    private static final int AT = 8;
    private static final UnsafeBuffer MESSAGE = new UnsafeBuffer("a message, and no more".getBytes());

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final Envelope writer = new Envelope(Envelope.FIRST_CHECKSUM);
    private final Envelope reader = new Envelope(Envelope.FIRST_CHECKSUM);

    @Test
    void shouldAcceptWhatItWrote()
    {
        int at = AT;
        for (int length = 0; length <= MESSAGE.capacity(); length++)
        {
            final int size = writer.write(buffer, at, length, MESSAGE, 0, length);
            assertEquals(Envelope.size(length), size);
            assertEquals(length, reader.accept(buffer, at, size, length));
            assertEquals(writer.checksum(), reader.checksum());
            for (int i = 0; i < length; i++)
            {
                assertEquals(MESSAGE.getByte(i), buffer.getByte(at + Envelope.LENGTH + i));
            }
            at += size;
        }
    }

    @Test
    void shouldNeverBeAPowerOfTwoLong()
    {
        for (int length = 0; length <= Envelope.MAX_MESSAGE_LENGTH; length++)
        {
            assertTrue(Integer.bitCount(Envelope.size(length)) > 1, "length " + length);
            assertTrue(Envelope.size(length) >= Envelope.LENGTH + length);
        }
        assertEquals(Envelope.size(Envelope.MAX_MESSAGE_LENGTH), Envelope.MAX_SIZE);
    }

    @Test
    void shouldRefuseEveryAlteredBit()
    {
        final int size = writer.write(buffer, AT, 0, MESSAGE, 0, MESSAGE.capacity());
        for (int bit = 0; bit < size * Byte.SIZE; bit++)
        {
            flip(AT, bit);
            assertEquals(-1, reader.accept(buffer, AT, size, 0), "bit " + bit);
            assertFalse(reader.isWhole(buffer, AT, size), "bit " + bit);
            assertEquals(Envelope.FIRST_CHECKSUM, reader.checksum());
            flip(AT, bit);
        }
        assertEquals(MESSAGE.capacity(), reader.accept(buffer, AT, size, 0));
    }

    @Test
    void shouldRefuseARecordThatIsNotAllThere()
    {
        final int size = writer.write(buffer, AT, 0, MESSAGE, 0, MESSAGE.capacity());
        for (int available = 0; available < size; available++)
        {
            assertEquals(-1, reader.accept(buffer, AT, available, 0));
            assertFalse(reader.isWhole(buffer, AT, available));
        }
        assertTrue(reader.isWhole(buffer, AT, size));
    }

    @Test
    void shouldRefuseARecordOutOfOrder()
    {
        final int first = writer.write(buffer, 0, 0, MESSAGE, 0, 5);
        final int second = writer.write(buffer, first, 1, MESSAGE, 0, 5);
        assertEquals(-1, reader.accept(buffer, first, second, 1));
        assertEquals(-1, reader.accept(buffer, 0, first, 1));
        assertEquals(5, reader.accept(buffer, 0, first, 0));
        assertEquals(-1, reader.accept(buffer, 0, first, 0));
        assertEquals(5, reader.accept(buffer, first, second, 1));
    }

    @Test
    void shouldRefuseARecordOfAnotherChain()
    {
        final Envelope other = new Envelope(Envelope.FIRST_CHECKSUM);
        writer.write(buffer, 0, 0, MESSAGE, 0, 5);
        other.write(buffer, 100, 0, MESSAGE, 1, 5);
        final int size = other.write(buffer, 200, 1, MESSAGE, 0, 5);
        assertNotEquals(writer.checksum(), other.checksum());
        assertEquals(5, reader.accept(buffer, 0, 100, 0));
        assertTrue(reader.isWhole(buffer, 200, size));
        assertEquals(-1, reader.accept(buffer, 200, size, 1));
    }

    @Test
    void shouldRefuseAMessageThatIsTooLong()
    {
        final UnsafeBuffer large = new UnsafeBuffer(new byte[Envelope.MAX_MESSAGE_LENGTH + 1]);
        assertThrows(
            IllegalArgumentException.class, () -> writer.write(buffer, 0, 0, large, 0, large.capacity()));
        assertThrows(IllegalArgumentException.class, () -> writer.write(buffer, 0, 0, large, 0, -1));
        assertEquals(Envelope.FIRST_CHECKSUM, writer.checksum());
    }

    private void flip(final int at, final int bit)
    {
        final int index = at + bit / Byte.SIZE;
        buffer.putByte(index, (byte)(buffer.getByte(index) ^ 1 << bit % Byte.SIZE));
    }
}
