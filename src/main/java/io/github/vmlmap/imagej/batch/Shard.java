package io.github.vmlmap.imagej.batch;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.github.vmlmap.Refusal;

/**
 * A process's part of a list of work that all processes see alike.
 *
 * @param number from 1
 * @param of how many there are
 */
public record Shard(int number, int of) {

	/** All of it. */
	public static final Shard WHOLE = new Shard(1, 1);

	private static final Pattern TEXT = Pattern.compile("\\s*(\\d{1,9})\\s*/\\s*(\\d{1,9})\\s*");

	/** @throws Refusal when there is no such part */
	public Shard {
		if (number < 1 || number > of) throw new Refusal("There is no shard " + number + "/" + of + ": the first is 1/" + of + ", the last " + of + "/" + of + ".");
	}

	/**
	 * "3/20" is the third of twenty; nothing is all.
	 *
	 * @throws Refusal when it is no such text
	 */
	public static Shard parse(final String text) {
		if (text.isBlank()) return WHOLE;
		final Matcher numbers = TEXT.matcher(text);
		if (!numbers.matches()) throw new Refusal("'" + text + "' is no shard: give its number and how many there are, as 3/20, or nothing for all.");
		return new Shard(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
	}

	boolean isWhole() {
		return of == 1;
	}

	/** Every so-manieth. */
	<E> List<E> part(final List<E> all) {
		return part(0, all);
	}

	/** The same of the end of a longer list, of which there is so much before. */
	<E> List<E> part(final int before, final List<E> end) {
		return IntStream.range(0, end.size()).filter(i -> (before + i) % of == number - 1).mapToObj(end::get).toList();
	}

	@Override
	public String toString() {
		return number + "/" + of;
	}
}
