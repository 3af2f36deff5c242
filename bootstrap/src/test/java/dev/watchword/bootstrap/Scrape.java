package dev.watchword.bootstrap;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code /metrics} answers. */
record Scrape(String text) {
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"[^\"]*\"");

  static Scrape of(RunningService service) {
    return new Scrape(service.send(service.onAdminPort("/metrics").GET()).response().body());
  }

  /** The names of the series, each with the names of its labels. */
  Map<String, Set<String>> series() {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .collect(toMap(series -> series.replaceFirst("\\{.*", ""), Scrape::labels, Scrape::both));
  }

  /** The values that a label of a metric has. */
  Set<String> values(String metric, String label) {
    Pattern pattern = Pattern.compile("\\b" + label + "=\"([^\"]*)\"");
    return text.lines()
        .filter(line -> line.startsWith(metric + "{"))
        .flatMap(line -> pattern.matcher(line).results())
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static Set<String> labels(String series) {
    return LABEL.matcher(series).results().map(label -> label.group(1)).collect(Collectors.toSet());
  }

  private static Set<String> both(Set<String> one, Set<String> other) {
    Set<String> all = new TreeSet<>(one);
    all.addAll(other);
    return all;
  }
}
