package io.ballast.tools.vectors;

/**
 * A case that failed.
 *
 * @param id     of the case.
 * @param field  the first that differs.
 * @param detail what was expected and what came out, and which other fields differ.
 */
public record Failure(String id, String field, String detail)
{
    /** One line. */
    @Override
    public String toString()
    {
        return id + ": " + field + ": " + detail;
    }
}
