package io.ballast.tools.vectors;

/**
 * A case that cannot even be computed.
 */
final class CaseException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    private final String field;

    CaseException(final String field, final String message)
    {
        super(message);
        this.field = field;
    }

    String field()
    {
        return field;
    }
}
