package io.ballast.tools.plan;

/**
 * What the process says when it ends.
 */
public enum ExitCode
{
    /** Done; flat, or nothing to do. */
    DONE(0, "done"),

    /** Something unexpected. */
    ERROR(1, "unexpected error"),

    /** Usage, configuration or risk feasibility; nothing was sent. */
    REFUSED(2, "refused before anything was sent"),

    /** Stopped by risk or by the operator, flat. */
    STOPPED(3, "stopped, flat"),

    /** Not flat, or an order unknown: a human is needed. Overrides every other code. */
    NOT_FLAT(4, "NOT flat, or an order unknown: a human is needed"),

    /** The journal is damaged. */
    DAMAGED(5, "journal damaged"),

    /** A replay decided otherwise. */
    DIVERGED(6, "replay diverged"),

    /** A venue did not become ready. */
    NOT_READY(7, "a venue did not become ready");

    private final int code;
    private final String sentence;

    ExitCode(final int code, final String sentence)
    {
        this.code = code;
        this.sentence = sentence;
    }

    /**
     * The number.
     *
     * @return for the shell.
     */
    public int code()
    {
        return code;
    }

    /**
     * The number in words.
     *
     * @return a few words.
     */
    public String sentence()
    {
        return sentence;
    }

    /**
     * By number.
     *
     * @param code of a process or of a journal's last record.
     * @return the constant, {@link #ERROR} for a number that is not in the list.
     */
    public static ExitCode of(final int code)
    {
        for (final ExitCode exit : values())
        {
            if (exit.code == code)
            {
                return exit;
            }
        }
        return ERROR;
    }
}
