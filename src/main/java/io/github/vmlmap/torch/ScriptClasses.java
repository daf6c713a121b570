package io.github.vmlmap.torch;

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

	private static final String PROGRAM = "__torch__";

	/** @param programs by their names in the archive, as code/__torch__/nets.py */
	static ScriptClasses of(final Map<String, String> programs) {
		final Map<String, Map<String, String>> declared = new HashMap<>();
		programs.forEach((name, program) -> declare(name.replaceFirst("^code/", "").replaceFirst("\\.py$", "").replace('/', '.'), ScriptTokens.of(program), declared));
		return new ScriptClasses(declared);
	}

	private static void declare(final String module, final List<String> tokens, final Map<String, Map<String, String>> declared) {
		String owner = "";
		for (int i = 0; i < tokens.size(); i++) {
			final ScriptPlace place = new ScriptPlace(tokens, i);
			if (place.at(-1).equals("class")) owner = module + "." + place.token();
			final boolean isDeclaration = place.at(-1).equals(ScriptTokens.END) && place.at(1).equals(":") && ScriptTokens.isName(place.token());
			final String type = isDeclaration ? type(place) : "";
			if (type.contains(PROGRAM)) declared.computeIfAbsent(owner, c -> new HashMap<>()).put(place.token(), type);
		}
	}

	/** To the end of the statement. */
	private static String type(final ScriptPlace attribute) {
		final StringBuilder type = new StringBuilder();
		for (int i = 2; !attribute.at(i).equals(ScriptTokens.END) && !attribute.at(i).equals("="); i++) type.append(attribute.at(i));
		return type.toString();
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
