package io.ballast.tools.venue;

import io.ballast.core.codec.CancelAllCommandDecoder;
import io.ballast.core.codec.CancelCommandDecoder;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.QueryCommandDecoder;
import org.agrona.DirectBuffer;

import java.nio.ByteOrder;

/**
 * Says which venue a command is for, without decoding the rest of it.
 */
public final class CommandVenue
{
    private CommandVenue()
    {
    }

    /**
     * Which venue.
     *
     * @param buffer holding a command.
     * @param offset of its message header.
     * @return dense id.
     * @throws IllegalArgumentException if it is not a command.
     */
    public static int of(final DirectBuffer buffer, final int offset)
    {
        final int templateId = buffer.getShort(
            offset + MessageHeaderDecoder.templateIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN);
        final int field = switch (templateId)
        {
            case OrderCommandDecoder.TEMPLATE_ID -> OrderCommandDecoder.venueIdEncodingOffset();
            case CancelCommandDecoder.TEMPLATE_ID -> CancelCommandDecoder.venueIdEncodingOffset();
            case CancelAllCommandDecoder.TEMPLATE_ID -> CancelAllCommandDecoder.venueIdEncodingOffset();
            case QueryCommandDecoder.TEMPLATE_ID -> QueryCommandDecoder.venueIdEncodingOffset();
            default -> throw new IllegalArgumentException("not a command: templateId=" + templateId);
        };
        return buffer.getShort(offset + MessageHeaderDecoder.ENCODED_LENGTH + field, ByteOrder.LITTLE_ENDIAN);
    }
}
