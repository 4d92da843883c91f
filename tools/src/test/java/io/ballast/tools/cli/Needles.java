package io.ballast.tools.cli;

import io.ballast.tools.wire.ThrowawayKeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Secrets in every coat that they may wear: as written, as the bytes meant, in base64, hex and UTF-16. */
final class Needles
{
    private record Needle(String name, byte[] bytes)
    {
    }

    private final List<Needle> needles = new ArrayList<>();

    /** What of the keys nobody may see. */
    static Needles of(final ThrowawayKeys keys)
    {
        final Needles needles = new Needles();
        needles.add("backpack.secret", keys.secret(), Base64.getDecoder().decode(keys.secret()));
        needles.add("grvt.privateKey", keys.privateKey(), HexFormat.of().parseHex(keys.privateKey().substring(2)));
        return needles;
    }

    Needles with(final String name, final String text)
    {
        return add(name, text, text.getBytes(StandardCharsets.UTF_8));
    }

    private Needles add(final String name, final String text, final byte[] meant)
    {
        final byte[] written = text.getBytes(StandardCharsets.UTF_8);
        coat(name, "as written", written);
        for (final byte[] bytes : List.of(written, meant))
        {
            coat(name, "raw", bytes);
            final String hex = HexFormat.of().formatHex(bytes);
            both(name, "hex", hex);
            both(name, "HEX", hex.toUpperCase(Locale.ROOT));
            both(name, "base64", Base64.getEncoder().withoutPadding().encodeToString(bytes));
            both(name, "base64url", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        both(name, "text", text);
        return this;
    }

    private void both(final String name, final String how, final String text)
    {
        coat(name, how, text.getBytes(StandardCharsets.UTF_8));
        coat(name, how + " in UTF-16LE", text.getBytes(StandardCharsets.UTF_16LE));
        coat(name, how + " in UTF-16BE", text.getBytes(StandardCharsets.UTF_16BE));
    }

    private void coat(final String name, final String how, final byte[] bytes)
    {
        needles.add(new Needle(name + " (" + how + ")", bytes));
    }

    /** The names of those that are in a haystack. */
    List<String> in(final byte[] hay)
    {
        final List<List<Needle>> byFirst = new ArrayList<>();
        for (int i = 0; i < 256; i++)
        {
            byFirst.add(new ArrayList<>());
        }
        needles.forEach(needle -> byFirst.get(needle.bytes()[0] & 0xFF).add(needle));
        final TreeSet<String> found = new TreeSet<>();
        for (int i = 0; i < hay.length; i++)
        {
            for (final Needle needle : byFirst.get(hay[i] & 0xFF))
            {
                if (startsAt(hay, i, needle.bytes()))
                {
                    found.add(needle.name());
                }
            }
        }
        return List.copyOf(found);
    }

    List<String> in(final String text)
    {
        return in(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Every file below a directory that holds one, with its name. */
    List<String> below(final Path directory) throws IOException
    {
        final List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory))
        {
            files.filter(Files::isRegularFile).forEach(file ->
                in(read(file)).forEach(name -> found.add(file.getFileName() + ": " + name)));
        }
        return found;
    }

    private static byte[] read(final Path file)
    {
        try
        {
            return Files.readAllBytes(file);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    private static boolean startsAt(final byte[] hay, final int at, final byte[] needle)
    {
        if (hay.length - at < needle.length)
        {
            return false;
        }
        for (int i = 0; i < needle.length; i++)
        {
            if (hay[at + i] != needle[i])
            {
                return false;
            }
        }
        return true;
    }
}
