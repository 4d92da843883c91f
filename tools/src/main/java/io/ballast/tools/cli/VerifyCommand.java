package io.ballast.tools.cli;

import io.ballast.core.journal.JournalException;
import io.ballast.journal.JournalVerifier;
import io.ballast.journal.Verification;
import io.ballast.tools.json.JsonLine;
import io.ballast.tools.plan.ExitCode;
import picocli.CommandLine.Command;

import java.util.Locale;

/**
 * Checks every byte that matters of a journal, read-only.
 */
@Command(
    name = "verify",
    description = {"Check every record of a journal, read-only.",
        "A torn end is what a killed process leaves behind: exit 0. Anything else that is wrong: exit 5."})
public final class VerifyCommand extends JournalVerb
{
    @Override
    ExitCode execute()
    {
        final Verification verification = JournalVerifier.verify(directory());
        if (verification.epochs() == 0 && verification.status() == Verification.Status.EMPTY)
        {
            throw new JournalException("no journal: dir=" + directory());
        }
        final Verification.Status status = verification.status() == Verification.Status.EMPTY ?
            Verification.Status.TORN :
            verification.status();
        if (json())
        {
            out().println(json(verification, status));
        }
        else
        {
            out().println(text(verification, status));
        }
        return status == Verification.Status.DAMAGED ? ExitCode.DAMAGED : ExitCode.DONE;
    }

    private String json(final Verification verification, final Verification.Status status)
    {
        return new JsonLine()
            .text("status", status.name().toLowerCase(Locale.ROOT))
            .text("journal", directory().toString())
            .number("records", verification.records())
            .number("lastSequence", verification.lastSequence())
            .number("damagedSequence", verification.damagedSequence())
            .text("reason", verification.reason())
            .number("epochs", verification.epochs())
            .flag("closed", verification.closed())
            .text("checksum", String.format("%08x", verification.checksum()))
            .text("digest", verification.digest())
            .toString();
    }

    private String text(final Verification verification, final Verification.Status status)
    {
        return switch (status)
        {
            case OK -> "ok: " + told(verification);
            case DAMAGED -> "DAMAGED at sequence " + verification.damagedSequence() + ": " + verification.reason() +
                "; good until then: " + told(verification);
            default -> "torn: last whole record " + verification.lastSequence() + "; " + told(verification);
        };
    }

    private static String told(final Verification verification)
    {
        return verification.records() + " records in " + verification.epochs() + " epochs, " +
            (verification.closed() ? "closed in order" : "not closed") + ", digest " + verification.digest();
    }
}
