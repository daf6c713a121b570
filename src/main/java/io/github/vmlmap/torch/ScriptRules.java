package io.github.vmlmap.torch;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the program of a model may call: listed operations, each by its full name, and functions and methods of
 * the program itself. Operations cannot be passed on under another name, for {@code torch} and {@code ops} may
 * only stand where a listed operation is called.
 *
 * @param operations after {@code torch.}
 * @param methods of PyTorch's that a tensor, number, list or text has, listed or not: by a function of such a name a program could mean PyTorch's
 * @param own functions, methods and classes that the program defines
 */
record ScriptRules(Set<String> operations, Set<String> methods, Set<String> own) {

	/** They write and read files, run elsewhere, or reach classes of the engine; refused even in texts. */
	private static final Pattern FORBIDDEN = Pattern.compile("\\b(from_file|save|load_tensor|rpc_\\w+)\\b");
	private static final Set<String> PRIMITIVES = Set.of("NumToTensor", "RaiseException", "TupleIndex", "TupleUnpack", "data", "device", "dtype", "is_cuda", "layout", "max",
		"min", "shape", "unchecked_unwrap_optional", "abs", "requires_grad", "type");
	private static final Set<String> BUILT_IN = Set.of("annotate", "bool", "complex", "float", "int", "isinstance", "len", "range", "str", "unchecked_cast", "uninitialized");
	private static final Set<String> KEYWORDS = Set.of("and", "assert", "elif", "else", "for", "if", "in", "is", "not", "or", "return", "while");

	/** @throws ForbiddenScript saying what the program names */
	void require(final String program) {
		final Matcher forbidden = FORBIDDEN.matcher(program);
		if (forbidden.find()) throw new ForbiddenScript("names " + forbidden.group() + ", which can reach files or the network");
		final List<String> tokens = ScriptTokens.of(program);
		for (int i = 0; i < tokens.size(); i++) require(new ScriptPlace(tokens, i));
	}

	private void require(final ScriptPlace place) {
		if (place.is("(")) requireCallOfName(place);
		else if (place.is("classes") || place.is("import")) throw new ForbiddenScript("names " + place.token() + ", with which it reaches code that is not its own");
		else if (ScriptTokens.isName(place.token()) && !place.isAttribute()) requireName(place);
		else if (place.isAttribute() && place.isCalled()) requireOwn(place);
	}

	/** What stands before a bracket must be the name of what is called, or nothing that can be called. */
	private static void requireCallOfName(final ScriptPlace place) {
		final String before = place.at(-1);
		if (before.equals(")") || before.equals("]") || before.equals("}") || ScriptTokens.isText(before) || Character.isDigit(before.charAt(0))) throw new ForbiddenScript(
			"calls a value");
	}

	private void requireName(final ScriptPlace place) {
		if (place.isDefined()) requireNoMethod(place);
		switch (place.token()) {
			case "torch" -> requireOperation(place, operations);
			case "ops" -> requireOperation(place, place.at(2).equals("prim") ? PRIMITIVES : place.at(2).equals("aten") ? operations : Set.of());
			case "getattr" -> place.requirePlainAttribute();
			case "unchecked_cast" -> place.requirePlainType();
			case "__torch__" -> place.require(place.at(1).equals("."), "passes on __torch__");
			default -> place.require(!place.isCalled() || isCallable(place), "calls " + place.token() + ", which is not known to be harmless");
		}
	}

	private void requireNoMethod(final ScriptPlace place) {
		place.require(!place.is("__setstate__"), "defines __setstate__, which may take an object of a pickle for one of another class");
		place.require(isListed(place.token(), operations) || !methods.contains(place.token()), "defines " + place.token() +
			", which is also an operation that is not known to be harmless");
	}

	private static boolean isBuiltIn(final String name) {
		return BUILT_IN.contains(name) || KEYWORDS.contains(name);
	}

	private boolean isCallable(final ScriptPlace place) {
		return isBuiltIn(place.token()) || place.isDefined() || place.isNameOfOwn();
	}

	private static void requireOperation(final ScriptPlace place, final Set<String> allowed) {
		final int last = place.endOfPath();
		final String name = place.path(last);
		final String known = name.replaceFirst("^(torch|ops\\.(prim|aten))\\.", "");
		place.require(place.at(last + 1).equals("(") && isListed(known, allowed), "uses the operation " + name +
			", which is not known to be harmless");
	}

	private static boolean isListed(final String operation, final Set<String> allowed) {
		return allowed.contains(operation) || allowed.contains(inPlace(operation));
	}

	/** What an operation that ends in an underscore does in place. */
	private static String inPlace(final String name) {
		return name.endsWith("_") && !name.endsWith("__") ? name.substring(0, name.length() - 1) : name;
	}

	private void requireOwn(final ScriptPlace place) {
		if (place.isOperation()) return;
		place.require(own.contains(place.token()), "calls " + place.token() + ", which is not known to be harmless");
	}
}
