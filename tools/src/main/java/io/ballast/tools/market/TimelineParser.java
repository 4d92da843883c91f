package io.ballast.tools.market;

import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.DecimalText;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the text form of a {@link Timeline}.
 */
final class TimelineParser
{
    private static final int SECOND_PLACES = 9;
    private static final int ROW_WORDS = 5;
    private static final int TRADE_WORDS = 3;

    private final List<Timeline.Row> rows = new ArrayList<>();
    private long tick;
    private int depth = 10;
    private long touchQuantity = DecimalText.parse("5");
    private long levelQuantity = DecimalText.parse("50");
    private long loopNs;
    private long endNs = MarketFlow.NONE;

    static Timeline parse(final String name, final String text)
    {
        final TimelineParser parser = new TimelineParser();
        final String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++)
        {
            try
            {
                parser.onLine(lines[i]);
            }
            catch (final IllegalArgumentException e)
            {
                throw new MarketDataException("bad line: file=" + name + " line=" + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        try
        {
            return new Timeline(parser.tick, parser.depth, parser.touchQuantity, parser.levelQuantity,
                parser.loopNs, parser.endNs, parser.rows);
        }
        catch (final IllegalArgumentException e)
        {
            throw new MarketDataException("bad timeline: file=" + name + ": " + e.getMessage(), e);
        }
    }

    private void onLine(final String line)
    {
        final int comment = line.indexOf('#');
        final String statement = (comment < 0 ? line : line.substring(0, comment)).strip();
        if (statement.isEmpty())
        {
            return;
        }
        final String[] words = statement.split("\\s+");
        if (Character.isLetter(words[0].charAt(0)))
        {
            if (words.length != 2)
            {
                throw new IllegalArgumentException("one value expected: key=" + words[0]);
            }
            onSetting(words[0], words[1]);
        }
        else
        {
            onRow(words);
        }
    }

    private void onSetting(final String key, final String value)
    {
        switch (key)
        {
            case "tick" -> tick = DecimalText.parse(value);
            case "depth" -> depth = Integer.parseInt(value);
            case "touch" -> touchQuantity = DecimalText.parse(value);
            case "level" -> levelQuantity = DecimalText.parse(value);
            case "loop" -> loopNs = DecimalText.parse(value, SECOND_PLACES);
            case "end" -> endNs = DecimalText.parse(value, SECOND_PLACES);
            default -> throw new IllegalArgumentException("unknown key: key=" + key);
        }
    }

    private void onRow(final String[] words)
    {
        if (words.length < ROW_WORDS || (words.length - ROW_WORDS) % TRADE_WORDS != 0)
        {
            throw new IllegalArgumentException("time, four prices and whole trades expected: words=" + words.length);
        }
        final List<Timeline.Trade> trades = new ArrayList<>();
        for (int i = ROW_WORDS; i < words.length; i += TRADE_WORDS)
        {
            trades.add(new Timeline.Trade(leg(words[i]), side(words[i + 1]), DecimalText.parse(words[i + 2])));
        }
        rows.add(new Timeline.Row(
            DecimalText.parse(words[0], SECOND_PLACES),
            DecimalText.parse(words[1]),
            DecimalText.parse(words[2]),
            DecimalText.parse(words[3]),
            DecimalText.parse(words[4]),
            trades));
    }

    private static Leg leg(final String word)
    {
        return switch (word)
        {
            case "primary" -> Leg.PRIMARY;
            case "hedge" -> Leg.HEDGE;
            default -> throw new IllegalArgumentException("primary or hedge expected: venue=" + word);
        };
    }

    private static Side side(final String word)
    {
        return switch (word)
        {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw new IllegalArgumentException("buy or sell expected: side=" + word);
        };
    }
}
