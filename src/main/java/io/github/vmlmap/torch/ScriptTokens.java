package io.github.vmlmap.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Splits a TorchScript program into names, numbers, texts and signs, as libtorch does. What PyTorch never writes
 * into a stored program (comments, other quotes, lines that go on) is refused, so that both split alike.
 */
final class ScriptTokens {

	/** The end of a statement; within brackets a line's end means nothing. */
	static final String END = "\n";

	private static final Pattern TOKEN = Pattern.compile("[ \t]+|(?<token>\n|[A-Za-z_][A-Za-z0-9_]*|(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?j?|" +
		"\"(?:[^\"\\\\\n]|\\\\[^\n])*+\"(?!\")|[-+*/%@&|^~<>=!.,:;()\\[\\]{}])");

	private ScriptTokens() {}

	/** @throws ForbiddenScript at a character that belongs to none of them */
	static List<String> of(final String program) {
		final List<String> tokens = new ArrayList<>(List.of(END));
		final Matcher matcher = TOKEN.matcher(program);
		int depth = 0;
		int at = 0;
		for (; matcher.find() && matcher.start() == at; at = matcher.end()) {
			final String token = matcher.group("token");
			if (token == null) continue;
			depth += "([{".contains(token) ? 1 : ")]}".contains(token) ? -1 : 0;
			if (depth == 0 || !token.equals(END)) tokens.add(token);
		}
		if (at < program.length()) throw new ForbiddenScript("has a character where PyTorch writes none");
		tokens.add(END);
		return tokens;
	}

	/** The statements of a program, each without its end; none is empty. */
	static List<List<String>> statements(final String program) {
		final List<String> tokens = of(program);
		final int[] ends = IntStream.range(0, tokens.size()).filter(i -> tokens.get(i).equals(END)).toArray();
		return IntStream.range(1, ends.length).filter(i -> ends[i] > ends[i - 1] + 1).mapToObj(i -> tokens.subList(ends[i - 1] + 1, ends[i])).toList();
	}

	/** The names of a program's functions, methods and classes. */
	static Stream<String> definitions(final String program) {
		final List<String> tokens = of(program);
		return IntStream.range(0, tokens.size()).mapToObj(i -> new ScriptPlace(tokens, i)).filter(ScriptPlace::isDefined).map(ScriptPlace::token);
	}

	static boolean isName(final String token) {
		return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
	}

	static boolean isText(final String token) {
		return token.charAt(0) == '"';
	}
}
