package dev.watchword.persistence.wrong;

import dev.watchword.web.problem.ProblemType;

/** Deliberately wrong: storage that knows HTTP. */
public record KnowsTheWeb(ProblemType problem) {}
