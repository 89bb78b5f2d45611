package org.uchinuki;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ComposerException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Texts in YAML that somebody wrote, as trees. What composes and walks a tree goes as deep on its stack as the text does, and the
 * parser sets no limit: so a text that goes deeper than any file of the hub is refused as no YAML, and so is one that holds itself.
 */
public final class YamlTree {

    private static final int DEEPEST = 50;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setUseMarks(true).build();

    private YamlTree() {}

    /**
     * The one document of a text; none where it is empty.
     *
     * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException where it is no YAML
     */
    public static Optional<Node> of(String text) {
        refuseDeep(text);
        return new Compose(SETTINGS).composeString(text);
    }

    /**
     * All documents of a text.
     *
     * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException where it is no YAML
     */
    public static Iterable<Node> all(String text) {
        refuseDeep(text);
        return new Compose(SETTINGS).composeAllFromString(text);
    }

    private static final class Level {

        private final @Nullable Anchor anchor;
        private int below;

        private Level(@Nullable Anchor anchor) {
            this.anchor = anchor;
        }
    }

    private static void refuseDeep(String text) {
        Map<Anchor, Integer> heights = new HashMap<>();
        Deque<Level> open = new ArrayDeque<>();
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            int height = 0;
            if (event instanceof CollectionStartEvent start) {
                Anchor anchor = start.getAnchor().orElse(null);
                open.push(new Level(anchor));
                if (anchor != null) {
                    // Until it is closed: what names it in there holds itself.
                    heights.put(anchor, DEEPEST);
                }
            } else if (event instanceof CollectionEndEvent) {
                Level closed = open.pop();
                height = closed.below + 1;
                if (closed.anchor != null) {
                    heights.put(closed.anchor, height);
                }
            } else if (event instanceof AliasEvent alias) {
                height = heights.getOrDefault(alias.getAlias(), 0);
            }
            if (open.size() + height > DEEPEST) {
                throw new ComposerException("nested more than " + DEEPEST + " levels deep", event.getStartMark());
            }
            Level around = open.peek();
            if (around != null) {
                around.below = Math.max(around.below, height);
            }
        }
    }
}
