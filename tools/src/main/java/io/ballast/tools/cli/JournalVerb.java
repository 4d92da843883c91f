package io.ballast.tools.cli;

import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/**
 * A verb that looks at the journal of a run.
 */
abstract class JournalVerb extends Verb
{
    @Parameters(paramLabel = "DIR", description = "Journal of a run.")
    private Path directory;

    final Path directory()
    {
        return directory;
    }
}
