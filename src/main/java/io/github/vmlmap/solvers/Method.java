package io.github.vmlmap.solvers;

/**
 * A solver with the budget that its authors give it.
 *
 * @param label the name in dialogs and macros
 */
public record Method(String label, Solver solver, SolverSettings settings) {}
