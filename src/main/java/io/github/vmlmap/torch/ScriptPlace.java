package io.github.vmlmap.torch;

import java.util.List;
import java.util.Set;

/**
 * A token of a program and what stands around it.
 *
 * @param tokens of the whole program
 * @param index of the one that is meant
 */
record ScriptPlace(List<String> tokens, int index) {

	private static final Set<String> PLAIN_TYPES = Set.of("Tensor", "int", "float", "complex", "bool", "str", "number", "Device", "NoneType", "List", "Dict", "Optional",
		"[", ",", "]");

	String token() {
		return tokens.get(index);
	}

	/** The token so many places on. */
	String at(final int offset) {
		final int at = index + offset;
		return at < 0 || at >= tokens.size() ? ScriptTokens.END : tokens.get(at);
	}

	boolean is(final String token) {
		return token().equals(token);
	}

	/** Whether it follows a dot. */
	boolean isAttribute() {
		return at(-1).equals(".") && ScriptTokens.isName(token());
	}

	boolean isCalled() {
		return at(1).equals("(");
	}

	/** Whether it is given its meaning here. */
	boolean isDefined() {
		return at(-1).equals("def") || at(-1).equals("class");
	}

	/** How far the last name of a dotted path is. */
	int endOfPath() {
		int last = 0;
		while (at(last + 1).equals(".") && ScriptTokens.isName(at(last + 2))) last += 2;
		return last;
	}

	/** The names to there, with dots. */
	String path(final int last) {
		return String.join("", tokens.subList(index, index + last + 1));
	}

	/** Whether the path that ends here begins with what only operations do, which is looked at there. */
	boolean isOperation() {
		int first = 0;
		while (at(first - 1).equals(".") && ScriptTokens.isName(at(first - 2))) first -= 2;
		return !at(first - 1).equals(".") && (at(first).equals("torch") || at(first).equals("ops"));
	}

	/** Whether a variable means one function of the program, in all of the function in which it stands. */
	boolean isNameOfOwn() {
		int from = index;
		while (from > 0 && !tokens.get(from).equals("def")) from--;
		boolean named = false;
		for (int i = from + 1; i < tokens.size() && !tokens.get(i).equals("def"); i++) {
			final ScriptPlace other = new ScriptPlace(tokens, i);
			if (!other.is(token()) || other.isAttribute() || other.isCalled()) continue;
			if (!other.isGivenOwn()) return false;
			named = true;
		}
		return named;
	}

	private boolean isGivenOwn() {
		if (!at(-1).equals(ScriptTokens.END) || !at(1).equals("=") || !at(2).equals("__torch__")) return false;
		return at(new ScriptPlace(tokens, index + 2).endOfPath() + 3).equals(ScriptTokens.END);
	}

	/** getattr is how PyTorch writes attributes that are no names, as "0"; operations are names. */
	void requirePlainAttribute() {
		int depth = 0;
		int commas = 0;
		int i = 1;
		do {
			depth += "([{".contains(at(i)) ? 1 : ")]}".contains(at(i)) ? -1 : 0;
			if (depth == 1 && at(i).equals(",")) commas++;
			i++;
		} while (depth > 0 && index + i < tokens.size());
		final String attribute = at(i - 2);
		require(isCalled() && commas == 1 && at(i - 3).equals(",") && attribute.matches("\"(?![A-Za-z_]\\w*\")[^\\\\]+\""), "uses getattr for what is no attribute");
	}

	/** PyTorch believes a cast: of an object to another class it would read what lies beyond it. */
	void requirePlainType() {
		require(isCalled(), "passes on " + token());
		int depth = 0;
		for (int i = 2; depth > 0 || !at(i).equals(","); i++) {
			depth += at(i).equals("[") ? 1 : at(i).equals("]") ? -1 : 0;
			require(PLAIN_TYPES.contains(at(i)), "uses " + token() + " for " + at(i) + ", which is not known to be harmless");
		}
	}

	void require(final boolean right, final String reason) {
		if (!right) throw new ForbiddenScript(reason);
	}
}
