package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.command.ContextCommand;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.service.Service;
import org.scijava.widget.WidgetStyle;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.vmlmap.solvers.Preset;

/** What a macro recorder and a dialog need of every command: found by its label, each input recorded, none left empty. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandParametersTest {

	/** What is recorded as a text from which the same value is read again; primitives recall wrong values (scijava-common#302). */
	private static final Set<Class<?>> RECORDABLE = Set.of(String.class, Boolean.class, Integer.class, Long.class, Double.class, PriorChoice.class);

	private Context context;

	@BeforeAll
	void start() {
		context = new Context();
	}

	@AfterAll
	void stop() {
		context.dispose();
	}

	Stream<CommandInfo> ours() {
		return context.service(CommandService.class).getCommands().stream().filter(info -> info.getDelegateClassName().startsWith("io.github.vmlmap."));
	}

	/** Those with something to fill in: all but the manual. */
	Stream<CommandInfo> asking() {
		return ours().filter(info -> !info.getMenuPath().getMenuString().equals("Plugins > VML-MAP > VML-MAP Help"));
	}

	/** Those that make an image of an image. */
	Stream<CommandInfo> restoring() {
		return asking().filter(info -> !info.getMenuPath().getMenuString().matches(
			"Plugins > VML-MAP > (Priors > .*|Advanced > Benchmark Restoration\\.\\.\\.|Restore Folder\\.\\.\\.|VML-MAP Engine\\.\\.\\.|Open VML-MAP Sample\\.\\.\\.)"));
	}

	/** Of every task command; the Advanced ones name their own. */
	@Test
	void taskCommandsOfferThePresetsAndDefaultToFast() {
		final List<CommandInfo> tasks = restoring().filter(info -> !info.getMenuPath().getMenuString().contains("> Advanced >"))
			.filter(info -> info.getInput("preset") != null).toList();
		assertThat(tasks).extracting(info -> info.getMenuPath().getLeaf().getName()).contains("Inpaint ROI...", "Deconvolve with Prior...",
			"Super-Resolve with Prior...", "Denoise with Prior...", "Fill Sparse Scan...", "Repair Stripes and Hot Pixels...", "Make Isotropic...",
			"Test Prior on This Image...");
		for (final CommandInfo info : tasks) {
			final ModuleItem<?> preset = info.getInput("preset");
			assertThat(preset.getChoices()).as(info.getTitle()).isEqualTo(Stream.of(Preset.values()).map(Preset::label).toList());
			assertThat(context.service(ModuleService.class).createModule(info).getInput("preset")).as(info.getTitle()).isEqualTo(Preset.FAST.label());
		}
	}

	/** Large fields and z-stacks are what they are for; the advanced ones share it. */
	@Test
	void allThatRestoreWithAPriorOfferTheMemoryBudgetAndLeaveItToTheMachine() {
		final List<CommandInfo> offering = ours().filter(info -> info.getInput("memory") != null).toList();
		assertThat(offering).extracting(info -> info.getMenuPath().getLeaf().getName()).contains("Inpaint ROI...", "Deconvolve with Prior...",
			"Super-Resolve with Prior...", "Denoise with Prior...", "Fill Sparse Scan...", "Repair Stripes and Hot Pixels...", "Make Isotropic...", "VML-MAP...");
		for (final CommandInfo info : offering) {
			assertThat(info.getInput("memory").getLabel()).isEqualTo("Memory budget (MB)");
			assertThat(context.service(ModuleService.class).createModule(info).getInput("memory")).as(info.getTitle()).isEqualTo(0);
		}
	}

	@Test
	void labelsAreUniqueAmongOurs() {
		assertThat(ours().map(info -> info.getMenuPath().getLeaf().getName())).contains("Inpaint ROI...", "VML-MAP...", "Preconditioned VML-MAP...")
			.doesNotHaveDuplicates();
		assertThat(ours().map(info -> info.getMenuPath().getMenuString())).allMatch(path -> path.startsWith("Plugins > VML-MAP > "));
	}

	/** A macro names commands without regard to the dots at the end, and ImageJ to their case. */
	@Test
	void labelsDifferByMoreThanCaseAndDots() {
		assertThat(ours().map(info -> info.getMenuPath().getLeaf().getName().toLowerCase(Locale.ROOT).replaceFirst("\\.*$", ""))).doesNotHaveDuplicates();
	}

	/** A value remembered from a dialog must not reach a script or macro that omits it. */
	@ParameterizedTest
	@MethodSource("asking")
	void remembersNoValue(final CommandInfo info) {
		assertThat(info.inputs()).filteredOn(item -> RECORDABLE.contains(item.getType())).isNotEmpty().noneMatch(item -> item.isPersisted());
	}

	/** ImageJ's recorder takes the end of an earlier key for the key, and stops with a window that says it is a duplicate. */
	@ParameterizedTest
	@MethodSource("ours")
	void noKeyIsTheEndOfAnEarlierOne(final CommandInfo info) {
		final List<String> names = inputs(info).stream().<String> map(ModuleItem::getName).toList();
		for (int i = 0; i < names.size(); i++) assertThat(names.subList(0, i)).noneMatch(endsWith(names.get(i)));
	}

	private static Predicate<String> endsWith(final String key) {
		return earlier -> earlier.endsWith(key);
	}

	/** SciJava's field rounds what is typed to the decimals of the default. */
	@ParameterizedTest
	@MethodSource("ours")
	void showsFractionsThatAreTyped(final CommandInfo info) {
		assertThat(inputs(info)).filteredOn(item -> item.getType() == Double.class).allSatisfy(item -> assertThat(new DecimalFormat(WidgetStyle.getStyleModifier(item.getWidgetStyle(), "format"),
			DecimalFormatSymbols.getInstance(Locale.ROOT)).format(0.00012345)).as(item.getName()).isEqualTo("0.00012345"));
	}

	/** The wheel of a mouse over a slider needs both ends. */
	@ParameterizedTest
	@MethodSource("ours")
	void slidersHaveEnds(final CommandInfo info) {
		assertThat(inputs(info)).filteredOn(item -> WidgetStyle.isStyle(item.getWidgetStyle(), "slider")).allMatch(item -> item.getMinimumValue() != null && item.getMaximumValue() != null);
	}

	@ParameterizedTest
	@MethodSource("ours")
	void extendsContextCommand(final CommandInfo info) throws Exception {
		assertThat(info.loadClass()).isAssignableTo(ContextCommand.class);
	}

	/** SciJava refuses to run what is not, but only with its preprocessors. */
	@ParameterizedTest
	@MethodSource("ours")
	void isValid(final CommandInfo info) {
		assertThat(info.getProblems()).isEmpty();
	}

	/** What belongs to the image at hand must not come back for the next: a mask or another source, unasked. */
	@ParameterizedTest
	@MethodSource("ours")
	void forgetsWhereTheHiddenRegionWas(final CommandInfo info) {
		assertThat(inputs(info)).filteredOn(item -> List.of("hidden", "mask", "psf").contains(item.getName())).noneMatch(ModuleItem::isPersisted);
	}

	@ParameterizedTest
	@MethodSource("restoring")
	void takesOneImage(final CommandInfo info) {
		assertThat(inputs(info)).filteredOn(item -> item.getType() == ImagePlus.class).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource("ours")
	void takesRecordableValues(final CommandInfo info) {
		assertThat(inputs(info)).allSatisfy(item -> assertThat(item.getType()).as(item.getName()).isIn(Stream.concat(Stream.of(ImagePlus.class),
			RECORDABLE.stream()).toList()));
		assertThat(inputs(info)).allMatch(item -> item.getVisibility() == ItemVisibility.NORMAL, "recorded");
	}

	@ParameterizedTest
	@MethodSource("ours")
	void namesItsInputsInLowerCaseAndOnce(final CommandInfo info) {
		assertThat(inputs(info)).extracting(ModuleItem::getName).allMatch(name -> name.matches("[a-z][a-z0-9]*"), "lower case").doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("asking")
	void hasADefaultForAllButTheImage(final CommandInfo info) throws ModuleException {
		final Module module = context.service(ModuleService.class).createModule(info);
		assertThat(inputs(info)).filteredOn(item -> item.getType() != ImagePlus.class).isNotEmpty().allSatisfy(item -> {
			final Object value = item.getValue(module);
			assertThat(value).as("default of " + item.getName()).isNotNull();
			if (!choices(item).isEmpty()) assertThat(choices(item)).as("choices of " + item.getName()).contains(value).doesNotHaveDuplicates();
		});
	}

	@ParameterizedTest
	@MethodSource("ours")
	void explainsEachInput(final CommandInfo info) {
		assertThat(inputs(info)).allSatisfy(item -> {
			assertThat(item.getLabel()).as("label of " + item.getName()).isNotBlank();
			assertThat(item.getDescription()).as("description of " + item.getName()).isNotBlank();
		});
		assertThat(inputs(info)).extracting(ModuleItem::getLabel).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("asking")
	void givesAnImageOrATableThatIsNoInput(final CommandInfo info) {
		assertThat(info.outputs()).isNotEmpty().allMatch(ModuleItem::isOutput).noneMatch(ModuleItem::isInput);
		assertThat(info.outputs()).anyMatch(item -> item.getType() == ImagePlus.class || item.getType() == ResultsTable.class);
	}

	/** What a user or a macro fills in: services and the context are SciJava's to inject. */
	private static List<ModuleItem<?>> inputs(final CommandInfo info) {
		return StreamSupport.stream(info.inputs().spliterator(), false).<ModuleItem<?>> map(item -> item)
			.filter(item -> !Service.class.isAssignableFrom(item.getType()) && item.getType() != Context.class).toList();
	}

	private static List<Object> choices(final ModuleItem<?> item) {
		return item.getChoices() == null ? List.of() : List.copyOf(item.getChoices());
	}
}
