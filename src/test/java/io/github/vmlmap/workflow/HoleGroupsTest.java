package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.vmlmap.classical.HiddenPixels;
import io.github.vmlmap.priors.Reach;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.util.Intervals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoleGroupsTest {

	@ParameterizedTest
	@CsvSource({ "1, 0.02, 3", "2, 0.05, 3", "3, 0.01, 7", "4, 0.3, 1", "5, 0.03, 1", "6, 0.002, 12", "7, 0.1, 0", "8, 0.08, 2" })
	void groupsAsAFloodFillDoes(final long seed, final double density, final int distance) {
		final Random random = new Random(seed);
		final HiddenPixels hidden = HiddenPixels.of(TestImages.mask(61, 47, (x, y) -> random.nextDouble() < density));
		final Set<Set<Integer>> groups = RunGrouping.of(PixelRun.all(hidden, distance), distance).stream()
			.map(runs -> runs.stream().flatMapToInt(PixelRun::pixels).boxed().collect(Collectors.toSet())).collect(Collectors.toSet());
		assertThat(groups).isEqualTo(floodFill(hidden, distance));
	}

	@ParameterizedTest
	@CsvSource({ "1, 0.003, 8, 5", "2, 0.001, 4, 9", "3, 0.002, 1, 0", "4, 0.4, 8, 3", "5, 0.0005, 8, 30" })
	void cropsHoldTheContextAndStayInside(final long seed, final double density, final int stride, final int context) {
		final Random random = new Random(seed);
		final HiddenPixels hidden = HiddenPixels.of(TestImages.mask(80, 64, (x, y) -> random.nextDouble() < density));
		final Collection<HoleGroup> groups = HoleGroups.of(hidden, new Reach(stride, 0), context);
		for (final HoleGroup group : groups) {
			assertThat(group.crop().dimension(0) % stride + group.crop().dimension(1) % stride).isZero();
			assertThat(Intervals.contains(hidden.image(), group.crop())).isTrue();
			for (final int i : group.pixels()) assertThat(Intervals.contains(group.crop(), seen(hidden, i, context))).isTrue();
		}
		assertThat(groups.stream().flatMapToInt(group -> IntStream.of(group.pixels())).sorted().toArray())
			.isEqualTo(IntStream.range(0, hidden.count()).toArray());
	}

	@Test
	void aSmallImageIsOneCropOfTheNextAllowedSize() {
		final HiddenPixels hidden = HiddenPixels.of(TestImages.mask(13, 5, (x, y) -> x == 12 && y == 4 || x == 0 && y == 0));
		final Collection<HoleGroup> groups = HoleGroups.of(hidden, new Reach(8, 10), 10);
		assertThat(groups).hasSize(1);
		final Interval crop = groups.iterator().next().crop();
		assertThat(Intervals.equals(crop, FinalInterval.createMinSize(0, 0, 16, 8))).isTrue();
	}

	private static Interval seen(final HiddenPixels hidden, final int i, final int context) {
		final Interval around = FinalInterval.createMinMax(hidden.x(i) - context, hidden.y(i) - context, hidden.x(i) + context, hidden.y(i) + context);
		return Intervals.intersect(around, hidden.image());
	}

	private static Set<Set<Integer>> floodFill(final HiddenPixels hidden, final int distance) {
		final Set<Set<Integer>> groups = new HashSet<>();
		final boolean[] done = new boolean[hidden.count()];
		for (int i = 0; i < done.length; i++) if (!done[i]) groups.add(floodFill(hidden, i, distance, done));
		return groups;
	}

	private static Set<Integer> floodFill(final HiddenPixels hidden, final int seed, final int distance, final boolean[] done) {
		final List<Integer> front = new ArrayList<>(List.of(seed));
		done[seed] = true;
		for (int k = 0; k < front.size(); k++)
			for (int j = 0; j < done.length; j++) {
				final int i = front.get(k);
				if (done[j] || Math.max(Math.abs(hidden.x(i) - hidden.x(j)), Math.abs(hidden.y(i) - hidden.y(j))) > distance) continue;
				done[j] = true;
				front.add(j);
			}
		return new HashSet<>(front);
	}
}
