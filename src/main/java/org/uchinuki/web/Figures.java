package org.uchinuki.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.uchinuki.karte.Figure;
import org.uchinuki.karte.Sections;

/** Figures as the pages write them. What is not known is a dash, never 0. */
public class Figures {

    /** Shown where nothing is known, and where a cell is too small to be shown. */
    static final String DASH = "—";

    private final MessageSource messages;
    private final Locale locale;

    Figures(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /** The value without its unit: 1,234, 95.8, 3.27 or a dash. */
    public String value(Figure figure) {
        return figure.suppressed() ? DASH : number(figure.value(), figure.unit());
    }

    /** Shares with one decimal, points with two, counts with as many as they have, at most one. */
    public String number(@Nullable Number number, String unit) {
        if (number == null) {
            return DASH;
        }
        BigDecimal value = number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
        String pattern =
                switch (unit) {
                    case "%" -> "#,##0.0";
                    case "点" -> "0.00";
                    default -> value.scale() > 0 ? "#,##0.0" : "#,##0";
                };
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }

    /** A bare count. */
    public String count(@Nullable Number number) {
        return number(number, "");
    }

    /** The unit in the reader's language; English sets it apart with a blank. */
    public String unit(String unit) {
        return text("unit." + unit, unit);
    }

    /** A label of the API in the reader's language, where the pages know it. */
    public String label(String label) {
        return text("label." + label, label);
    }

    /** A type of data, {@code roster/student}, in the reader's language, where the pages know it. */
    public String target(String type) {
        return text("target." + type, type);
    }

    /** Whether there is anything to show. */
    public boolean known(Figure figure) {
        return !figure.suppressed() && figure.value() != null;
    }

    /** How the figure is defined, or an empty text where the page does not know it. */
    public String definition(Figure figure) {
        return text("definition." + figure.definitionId(), "");
    }

    /** Length of a bar that stands for the value, from 0 to {@code full}; 0 where nothing is known. */
    public int bar(@Nullable Number value, double most, int full) {
        if (value == null || most <= 0) {
            return 0;
        }
        double length = value.doubleValue() / most * full;
        return (int) Math.round(Math.clamp(length, 0, full));
    }

    /** The largest cell of a crosstab that may be shown. */
    public double most(Sections.Crosstab crosstab) {
        return crosstab.cells().stream()
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /** How the badge of a run's state looks; the word in it says the same. */
    public String stateCss(String state) {
        return switch (state) {
            case "applied" -> "good";
            case "held", "rejected", "failed" -> "care";
            case "received", "running", "previewed" -> "calm";
            default -> "";
        };
    }

    private String text(String key, String otherwise) {
        String text = messages.getMessage(key, null, otherwise, locale);
        return text == null ? otherwise : text;
    }
}
