package io.github.vmlmap.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.github.vmlmap.Refusal;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * libtorch makes arrays as a pickle describes them, wherever in memory that leads; so these never reach it. The first
 * array of the net has 1000 numbers (M, then the bytes e8 and 03), at the place 0 of its record, of the stride 1.
 */
class HostilePickleTest {

	private static final String LENGTH = "M\u00e8\u0003tQq\u0007";
	private static final String PLACE = "K\0(M\u00e8\u0003t(K\u0001t\u0089";
	private static final String MINUS_ONE = "J\u00ff\u00ff\u00ff\u00ff";
	private static final String HUGE = "\u008a\b\0\0\0\0\0\0\0\u0040";
	private static final String REBUILD = "ctorch._utils\n_rebuild_tensor_v2\n";
	private static final String NETS = "weights/code/__torch__/nets.py";
	private static final String CONV = "__torch__.torch.nn.modules.conv.Conv2d";
	private static final String UNKNOWN = "describes its weights in a way that PyTorch does not";
	private static final String BEYOND = "has an array that reaches beyond the 1000 numbers of its record";

	@TempDir
	private Path folder;

	private EditedModule net;

	@BeforeEach
	void readTheNet() throws IOException, URISyntaxException {
		net = EditedModule.of(Path.of(HostilePickleTest.class.getResource("/models/tiny-step-net/weights.pt").toURI()));
	}

	static Stream<List<String>> lies() {
		return Stream.of(List.of(LENGTH, LENGTH.replace('\u00e8', '\u00e9'), "its record 0 holds 1001 numbers instead of 1000"),
			List.of(LENGTH, LENGTH.replace("M\u00e8\u0003", "K\u0001"), "holds 1 numbers instead of 1000"),
			List.of(LENGTH, LENGTH.replace("M\u00e8\u0003", MINUS_ONE), "holds -1 numbers instead of 1000"),
			List.of(LENGTH, LENGTH.replace("M\u00e8\u0003", HUGE), "holds 4611686018427387904 numbers instead of 1000"),
			List.of("X\u0001\0\0\0000", "X\u0001\0\0\0007", "its record 7 holds 1000 numbers instead of 0"),
			List.of("torch\nFloatStorage", "torch\nDoubleStorage", "its record 0 holds 1000 numbers instead of 500"),
			List.of(PLACE, PLACE.replace("K\0(", "K\u0001("), BEYOND), List.of(PLACE, PLACE.replace("K\0(", MINUS_ONE + "("), BEYOND),
			List.of(PLACE, PLACE.replace('\u00e8', '\u00e9'), BEYOND), List.of(PLACE, PLACE.replace("M\u00e8\u0003", HUGE), BEYOND),
			List.of(PLACE, PLACE.replace("M\u00e8\u0003", MINUS_ONE), BEYOND), List.of(PLACE, PLACE.replace("K\u0001t", "K\u0002t"), BEYOND),
			List.of(PLACE, PLACE.replace("K\u0001t", MINUS_ONE + "t"), BEYOND), List.of(PLACE, PLACE.replace("K\u0001t", HUGE + "t"), BEYOND),
			List.of(PLACE, "K\0(" + HUGE + HUGE + "t(K\0K\0t\u0089", BEYOND), List.of(PLACE, PLACE.replace("K\u0001t", "t"), UNKNOWN),
			List.of(PLACE, PLACE.replace("M\u00e8\u0003", "N"), UNKNOWN), List.of("torch\nFloatStorage", "torch\nQInt8Storage", UNKNOWN),
			List.of(REBUILD, "K\0", UNKNOWN), List.of(REBUILD, "ctorch\nFloatStorage\n", UNKNOWN), List.of(REBUILD, REBUILD.replace("tensor_v2", "qtensor"), UNKNOWN),
			List.of("collections\nOrderedDict", "os\nsystem", UNKNOWN), List.of("\u0080\u0002", "\u0080\u0002I1\n0", UNKNOWN), List.of("\u0080\u0002", "\u0080\u0002e", UNKNOWN),
			List.of("\u0080\u0002", "", "is damaged or not in TorchScript format"), List.of("\u0080\u0002c", "\u0080\u0002X\u00ff\u00ff\u00ff\u007f", UNKNOWN), List.of("q\0)", "r\u00ff\u00ff\u00ff\u007f)", UNKNOWN));
	}

	@ParameterizedTest
	@MethodSource("lies")
	void whatWouldLeadOutOfTheWeightsIsRefused(final List<String> edit) throws IOException {
		final Path file = net.withBytes("weights/data.pkl", edit.get(0), edit.get(1)).write(folder.resolve("net.pt"));
		assertThatThrownBy(() -> ScriptArchive.of(file).close()).isInstanceOf(Refusal.class).hasMessageContaining(edit.get(2)).hasMessageNotContaining("\n").hasMessageEndingWith(".");
	}

	/** A linear layer has no stride: what is read for one would lie beyond it. */
	@ParameterizedTest
	@CsvSource({ "__torch__.torch.nn.modules.conv!Conv2d, __torch__.torch.nn.modules.linear!Linear", "stem, stex" })
	void whatTakesAnObjectForAnotherIsRefused(final String these, final String others) throws IOException {
		assertTakesStemForAnother(net.withBytes("weights/data.pkl", these.replace('!', '\n'), others.replace('!', '\n')));
	}

	@ParameterizedTest
	@ValueSource(strings = { "List[%s]", "Optional[%s]", "%sX" })
	void anObjectIsOfTheClassThatIsDeclaredAndNotWithinAnother(final String type) throws IOException {
		assertTakesStemForAnother(declaring("stem : " + String.format(type, CONV)));
	}

	/** As PyTorch declares the layers of a Sequential, by number. */
	@Test
	void anObjectThatIsDeclaredByATextIsOfThatClass() throws IOException {
		final EditedModule quoted = declaring("__annotations__[\"stem\"] = " + CONV);
		assertThatCode(() -> ScriptArchive.of(quoted.write(folder.resolve("honest.pt"))).close()).doesNotThrowAnyException();
		assertTakesStemForAnother(quoted.withBytes("weights/data.pkl", "__torch__.torch.nn.modules.conv\nConv2d", "__torch__.torch.nn.modules.linear\nLinear"));
	}

	/** All but the last two are declarations to libtorch. */
	@ParameterizedTest
	@ValueSource(strings = { "(stem) : %s", "((stem)) : %s", "(__annotations__)[\"stem\"] = %s", "__annotations__[\"st\" \"em\"] = %s", "__annotations__[\"s\\164em\"] = %s",
		"__annotations__ = [%s]" })
	void noAttributeIsDeclaredAsPyTorchDoesNot(final String declaration) throws IOException {
		assertRefused(declaring(String.format(declaration, CONV)), "declares an attribute in a way that PyTorch does not");
	}

	@Test
	void noClassIsDeclaredTwiceOrElsewhere() throws IOException {
		final String nets = net.text(NETS);
		assertRefused(net.with("weights/code/__torch__.nets.py", nets.replace("stem : " + CONV, "stem : " + CONV.replace("conv.Conv2d", "linear.Linear"))), "declares stem twice");
		readAgain();
		assertRefused(declaring("stem : other.Conv2d").with("weights/code/other.py", net.text("weights/code/__torch__/torch/nn/modules/conv.py")), "outside of __torch__");
	}

	private EditedModule declaring(final String stem) {
		return net.with(NETS, net.text(NETS).replace("stem : " + CONV, stem));
	}

	private void assertRefused(final EditedModule module, final String complaint) throws IOException {
		final Path file = module.write(folder.resolve("net.pt"));
		assertThatThrownBy(() -> ScriptArchive.of(file).close()).isInstanceOf(Refusal.class).hasMessageContaining(complaint);
	}

	private void assertTakesStemForAnother(final EditedModule module) throws IOException {
		assertRefused(module, "holds in stem another object than it declares");
	}

	@Test
	void constantsAreLookedAtToo() throws IOException {
		final Path file = net.withBytes("weights/constants.pkl", "K\u0002tQ", "K\u0003tQ").write(folder.resolve("net.pt"));
		assertThatThrownBy(() -> ScriptArchive.of(file).close()).isInstanceOf(Refusal.class).hasMessageContaining("its record 0 holds 3 numbers instead of 2");
	}

	/** The last 999, the same one a thousand times, none. */
	@Test
	void whatLiesWithinTheWeightsIsTaken() throws IOException {
		for (final String place : List.of("K\u0001(M\u00e7\u0003t(K\u0001t\u0089", "K\0(M\u00e8\u0003t(K\0t\u0089", "K\0(K\0t(K\u0001t\u0089")) {
			readAgain();
			final Path file = net.withBytes("weights/data.pkl", PLACE, place).write(folder.resolve("net.pt"));
			assertThatCode(() -> ScriptArchive.of(file).close()).doesNotThrowAnyException();
		}
	}

	private void readAgain() {
		assertThatCode(this::readTheNet).doesNotThrowAnyException();
	}

	/** Compared with a walk over all numbers of the array. */
	@Test
	void anArrayIsTakenWhereEachOfItsNumbersIsThere() {
		final Random random = new Random(1);
		int taken = 0;
		for (int i = 0; i < 5000; i++) {
			final int length = random.nextInt(12);
			final long offset = random.nextInt(6) - 1;
			final int axes = random.nextInt(4);
			final List<Long> sizes = random.longs(axes, 0, 4).boxed().toList();
			final List<Long> strides = random.longs(axes, 0, 5).boxed().toList();
			final boolean isWithin = offset >= 0 && offset <= length && places(offset, sizes, strides).stream().allMatch(place -> place < length);
			assertThat(isTaken(length, offset, sizes, strides)).as("%d %d %s %s", length, offset, sizes, strides).isEqualTo(isWithin);
			taken += isWithin ? 1 : 0;
		}
		assertThat(taken).isBetween(500, 4500);
	}

	private static boolean isTaken(final int length, final long offset, final List<Long> sizes, final List<Long> strides) {
		try {
			PickledStorage.requireTensor(List.of(new PickledStorage(length), offset, sizes, strides, "no gradient", "no hooks"));
			return true;
		}
		catch (final ForbiddenScript e) {
			return false;
		}
	}

	private static List<Long> places(final long offset, final List<Long> sizes, final List<Long> strides) {
		List<Long> places = List.of(offset);
		for (int axis = 0; axis < sizes.size(); axis++) {
			final List<Long> longer = new ArrayList<>();
			final long stride = strides.get(axis);
			for (final long first : places) LongStream.range(0, sizes.get(axis)).forEach(step -> longer.add(first + step * stride));
			places = longer;
		}
		return places;
	}
}
