package dev.watchword.bootstrap;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.watchword.bootstrap.MarkdownTable.Row;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ports, adapters and tables of docs/architecture.md are those of the code and the schema. */
class DocumentedArchitectureTest implements DocumentedTables {
  private static final String FILE = "docs/architecture.md";
  private static final String MIGRATIONS = "src/main/resources/db/migration";
  private static final Pattern CREATED = Pattern.compile("CREATE TABLE (\\w+)");
  private static final Pattern DROPPED = Pattern.compile("DROP TABLE (\\w+)");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.watchword");

  @Override
  public Stream<DocumentedTable> tables() {
    return Stream.of(
        new DocumentedTable(FILE, "port", DocumentedArchitectureTest::adapters, ports()),
        DocumentedTable.ofNames(FILE, "table", databaseTables()));
  }

  /** {@code Jdbi…} in a row of several ports: each has an adapter of its name. */
  private static Set<String> adapters(String port, Row row) {
    return row.code(2).stream().map(name -> name.replace("…", port)).collect(toSet());
  }

  private static Map<String, Set<String>> ports() {
    return HOUSE.stream()
        .filter(type -> type.getPackageName().startsWith("dev.watchword.domain."))
        .filter(DocumentedArchitectureTest::isPort)
        .collect(toMap(JavaClass::getSimpleName, DocumentedArchitectureTest::implementations));
  }

  private static boolean isPort(JavaClass type) {
    return type.isInterface()
        && type.isTopLevelClass()
        && !type.isAnnotation()
        && type.getModifiers().contains(JavaModifier.PUBLIC)
        && !type.reflect().isSealed();
  }

  private static Set<String> implementations(JavaClass port) {
    return port.getAllSubclasses().stream()
        .filter(type -> !type.isInterface())
        .map(JavaClass::getSimpleName)
        .collect(toSet());
  }

  /** The tables that the migrations leave, and the one in which Flyway keeps their record. */
  private static Set<String> databaseTables() {
    Set<String> tables = new TreeSet<>(Set.of("schema_history"));
    Repository.filesOfModules(MIGRATIONS).stream()
        .sorted()
        .map(Repository::read)
        .forEach(
            migration -> {
              CREATED.matcher(migration).results().forEach(found -> tables.add(found.group(1)));
              DROPPED.matcher(migration).results().forEach(found -> tables.remove(found.group(1)));
            });
    return tables;
  }
}
