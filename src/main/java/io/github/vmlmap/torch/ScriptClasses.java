package io.github.vmlmap.torch;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which attributes of a program's classes are declared to be objects of the program. PyTorch puts into them what a pickle holds,
 * whatever that is, and reads beyond an object that has fewer attributes than the class it is taken for.
 *
 * @param declared types by the full name of the class, then by that of the attribute; without those that name no class
 */
record ScriptClasses(Map<String, Map<String, String>> declared) {

	private static final String ANNOTATIONS = "__annotations__";
	private static final List<String> NO_ANNOTATIONS = List.of(ANNOTATIONS, "=", "[", "]");
	/** Of a name, which libtorch takes without them as well. */
	private static final String BRACKET = "(";

	/** @param programs by their names in the archive, as code/__torch__/nets.py */
	static ScriptClasses of(final Map<String, String> programs) {
		final ScriptClasses classes = new ScriptClasses(new HashMap<>());
		programs.forEach((file, program) -> classes.read(module(file), ScriptTokens.statements(program)));
		return classes;
	}

	private static String module(final String file) {
		final String module = file.replaceFirst("^code/", "").replaceFirst("\\.py$", "").replace('/', '.');
		if (!PickledClass.isOne(module)) throw new ForbiddenScript("has a program outside of " + PickledClass.PROGRAM + ", where PyTorch writes none");
		return module;
	}

	private void read(final String module, final List<List<String>> statements) {
		String owner = "";
		for (final List<String> statement : statements) {
			if (statement.get(0).equals("class") && statement.size() > 1) owner = module + "." + statement.get(1);
			else declare(owner, statement);
		}
	}

	/** As name : type, or by a text where the name could be none; with a value it is a constant, or stands in a function. */
	private void declare(final String owner, final List<String> statement) {
		final boolean isQuoted = statement.size() > 5 && statement.subList(0, 2).equals(List.of(ANNOTATIONS, "[")) && statement.get(2).matches("\"[^\"\\\\]+\"") &&
			statement.subList(3, 5).equals(List.of("]", "="));
		final boolean isNamed = statement.size() > 2 && ScriptTokens.isName(statement.get(0)) && statement.get(1).equals(":") && !statement.contains("=");
		if (isQuoted) add(owner, statement.get(2).replace("\"", ""), String.join("", statement.subList(5, statement.size())));
		else if (isNamed) add(owner, statement.get(0), String.join("", statement.subList(2, statement.size())));
		else requireNone(statement);
	}

	private static void requireNone(final List<String> statement) {
		final boolean isInBrackets = statement.get(0).equals(BRACKET) && Collections.indexOfSubList(statement, List.of(")", ":")) > 0;
		if (isInBrackets || statement.contains(ANNOTATIONS) && !statement.equals(NO_ANNOTATIONS)) throw new ForbiddenScript(
			"declares an attribute in a way that PyTorch does not");
	}

	/** Of two files or classes that libtorch could take, it must not matter which. */
	private void add(final String owner, final String attribute, final String type) {
		if (!type.contains(PickledClass.PROGRAM)) return;
		final String before = declared.computeIfAbsent(owner, c -> new HashMap<>()).put(attribute, type);
		if (before != null && !before.equals(type)) throw new ForbiddenScript("declares " + attribute + " twice");
	}

	/**
	 * Looks at an object of a pickle.
	 *
	 * @param name of its class
	 * @param fields its attributes
	 * @throws ForbiddenScript when one that is declared as an object is none of that class, or in a list or the like, where it is not known
	 */
	void require(final String name, final Map<?, ?> fields) {
		declared.getOrDefault(name, Map.of()).forEach((attribute, type) -> {
			if (!(fields.get(attribute) instanceof PickledObject object) || !object.type().equals(type)) throw new ForbiddenScript(
				"holds in " + attribute + " another object than it declares");
		});
	}
}
