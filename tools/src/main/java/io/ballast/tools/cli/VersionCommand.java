package io.ballast.tools.cli;

import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.tools.json.JsonLine;
import io.ballast.tools.plan.ExitCode;
import picocli.CommandLine.Command;

/**
 * Says what is running: build, JDK, schema of the journal.
 */
@Command(name = "version", description = "Show build, JDK and schema.")
public final class VersionCommand extends Verb
{
    @Override
    ExitCode execute()
    {
        final BuildInfo build = BuildInfo.current();
        final String jdk = Runtime.version() + " (" + System.getProperty("java.vm.name") + ", " +
            System.getProperty("java.vm.vendor") + ")";
        final String os = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (json())
        {
            out().println(new JsonLine()
                .text("version", build.version())
                .text("commit", build.commit())
                .text("jdk", jdk)
                .text("os", os)
                .number("schemaId", MessageHeaderDecoder.SCHEMA_ID)
                .number("schemaVersion", MessageHeaderDecoder.SCHEMA_VERSION));
        }
        else
        {
            out().println("ballast " + build.version() + ", commit " + build.commit());
            out().println("jdk     " + jdk);
            out().println("os      " + os);
            out().println("schema  " + MessageHeaderDecoder.SCHEMA_ID + " version " +
                MessageHeaderDecoder.SCHEMA_VERSION);
        }
        return ExitCode.DONE;
    }
}
