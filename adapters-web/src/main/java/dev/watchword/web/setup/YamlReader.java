package dev.watchword.web.setup;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads the part of YAML that is JSON with comments and indentation: one document, no tags, no
 * anchors, no aliases, no merged or repeated keys. It reads the parser's events and constructs
 * nothing that a text could choose, so the text costs what it is long.
 */
final class YamlReader {
  /** More than any member is deep. */
  private static final int MAX_DEPTH = 12;

  /** The permission *:* looks like one. */
  private static final String NO_ALIASES =
      "aliases are not allowed; put a text that begins with * in quotes";

  private static final String NO_TAGS =
      "tags are not allowed; put a text that begins with ! in quotes";

  private final Iterator<Event> events;

  private YamlReader(Iterator<Event> events) {
    this.events = events;
  }

  /** The document; empty if there is none. */
  static Optional<YamlNode> read(String text) throws UnreadableYaml {
    try {
      Yaml yaml = new Yaml(new LoaderOptions());
      return new YamlReader(yaml.parse(new StringReader(text)).iterator()).document();
    } catch (MarkedYAMLException broken) {
      int line = broken.getProblemMark() == null ? 1 : broken.getProblemMark().getLine() + 1;
      throw new UnreadableYaml(line, message(broken));
    } catch (YAMLException broken) {
      throw new UnreadableYaml(lineOf(broken, text), "the file has a character that YAML forbids");
    }
  }

  /** The parser's message; those that repeat more than a character of the text are replaced. */
  private static String message(MarkedYAMLException broken) {
    if ("while scanning an alias".equals(broken.getContext())) {
      return NO_ALIASES;
    }
    String problem = Objects.requireNonNullElse(broken.getProblem(), "");
    return problem.contains("tag handle") ? NO_TAGS : "is not YAML: " + problem;
  }

  private static int lineOf(YAMLException broken, String text) {
    return broken instanceof ReaderException reader
        ? 1 + (int) text.codePoints().limit(reader.getPosition()).filter(one -> one == '\n').count()
        : 1;
  }

  private Optional<YamlNode> document() throws UnreadableYaml {
    require(Event.ID.StreamStart);
    Event first = events.next();
    if (first.is(Event.ID.StreamEnd)) {
      return Optional.empty();
    }
    YamlNode node = node(events.next(), 0);
    require(Event.ID.DocumentEnd);
    Event end = events.next();
    if (!end.is(Event.ID.StreamEnd)) {
      throw new UnreadableYaml(line(end), "a second document begins here; only one is allowed");
    }
    return Optional.of(node);
  }

  private void require(Event.ID id) {
    if (!events.next().is(id)) {
      throw new IllegalStateException("the parser skipped " + id);
    }
  }

  private YamlNode node(Event event, int depth) throws UnreadableYaml {
    if (depth > MAX_DEPTH) {
      throw new UnreadableYaml(line(event), "the file is nested too deeply");
    }
    refuseReferences(event);
    return switch (event) {
      case ScalarEvent scalar -> scalar(scalar);
      case SequenceStartEvent begin -> sequence(line(begin), depth);
      case MappingStartEvent begin -> mapping(line(begin), depth);
      default -> throw new IllegalStateException("not a node: " + event.getEventId());
    };
  }

  private static void refuseReferences(Event event) throws UnreadableYaml {
    if (event instanceof AliasEvent) {
      throw new UnreadableYaml(line(event), NO_ALIASES);
    }
    if (event instanceof NodeEvent node && node.getAnchor() != null) {
      throw new UnreadableYaml(
          line(event), "anchors are not allowed; put a text that begins with & in quotes");
    }
    if ((event instanceof ScalarEvent scalar && scalar.getTag() != null)
        || (event instanceof CollectionStartEvent begin && begin.getTag() != null)) {
      throw new UnreadableYaml(line(event), NO_TAGS);
    }
  }

  private static YamlNode.Scalar scalar(ScalarEvent event) {
    return new YamlNode.Scalar(
        line(event), event.getValue(), event.getScalarStyle() != ScalarStyle.PLAIN);
  }

  private YamlNode sequence(int line, int depth) throws UnreadableYaml {
    List<YamlNode> elements = new ArrayList<>();
    for (Event event = events.next(); !event.is(Event.ID.SequenceEnd); event = events.next()) {
      elements.add(node(event, depth + 1));
    }
    return new YamlNode.Sequence(line, elements);
  }

  private YamlNode mapping(int line, int depth) throws UnreadableYaml {
    Map<String, YamlNode.Member> members = new LinkedHashMap<>();
    for (Event event = events.next(); !event.is(Event.ID.MappingEnd); event = events.next()) {
      String name = name(event);
      YamlNode.Member former =
          members.putIfAbsent(
              name, new YamlNode.Member(line(event), node(events.next(), depth + 1)));
      if (former != null) {
        throw new UnreadableYaml(
            line(event),
            "the member "
                + FileFault.shown(name)
                + "is given twice; it stands in line "
                + former.line()
                + " already");
      }
    }
    return new YamlNode.Mapping(line, members);
  }

  private static String name(Event event) throws UnreadableYaml {
    refuseReferences(event);
    if (event instanceof ScalarEvent scalar) {
      return scalar.getValue();
    }
    throw new UnreadableYaml(line(event), "the name of a member must be a text");
  }

  private static int line(Event event) {
    return event.getStartMark().getLine() + 1;
  }
}
