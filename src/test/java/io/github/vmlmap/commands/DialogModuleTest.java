package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.prefs.PrefService;
import org.scijava.service.Service;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;

/** What a dialog shows, remembers and leaves out; the window itself is SciJava's. */
class DialogModuleTest {

	private final Map<Object, String> memory = new HashMap<>();
	private Runs runs;

	@BeforeEach
	void start() {
		runs = new Runs();
	}

	@AfterEach
	void stop() {
		runs.close();
	}

	@Test
	void beginsWithWhatIsTheCommandsOwn() {
		assertThat(names(module(InpaintRoi.class, "slice", 3))).startsWith("hidden", "mask", "scaletoprior", "method", "preset", "prior").endsWith("planes", "channels", "slices", "frames");
		assertThat(names(module(DeconvolveWithPrior.class, "slice", 3)).get(0)).isEqualTo("psfsource");
	}

	/** The other way round than they are recorded. */
	@Test
	void asksWhetherNoiseIsEstimatedBeforeItAsksForNoise() {
		for (final Class<? extends Command> command : List.of(InpaintRoi.class, DeconvolveWithPrior.class, TestPriorOnImage.class)) assertThat(names(module(command, "slice", 1))).containsSubsequence("prior", "estimatenoise", "noise");
	}

	@Test
	void asksForAllThatIsNotGivenAndOnceEach() {
		for (final CommandInfo info : runs.commands().getCommands()) {
			if (!info.getDelegateClassName().startsWith("io.github.vmlmap.")) continue;
			final Module module = runs.commands().context().service(ModuleService.class).createModule(info);
			assertThat(names(module)).containsExactlyInAnyOrderElementsOf(StreamSupport.stream(info.inputs().spliterator(), false).map(ModuleItem::getName).toList());
		}
	}

	@Test
	void asksNothingOfStacksForASinglePlane() {
		final List<String> plane = names(module(DeconvolveWithPrior.class, "slice", 1));
		assertThat(plane).contains("psfsource", "sigma", "preview").doesNotContain("planes", "channels", "slices", "frames", "perplane", "folder", "sigmaz", "slicespacing", "reach", "thinsample");
		assertThat(names(module(DeconvolveWithPrior.class, "slice", 2))).containsAll(plane).contains("planes", "folder", "sigmaz", "thinsample");
		assertThat(names(module(DeconvolveWithPrior.class, "frame", 2))).contains("planes", "folder").doesNotContain("sigmaz", "thinsample");
	}

	@Test
	void theViewIsTheCommandItself() {
		final Module module = module(InpaintRoi.class, "slice", 1);
		final DialogModule dialog = new DialogModule(module);
		final Module view = dialog.view();
		assertThat(view.getInfo().inputs()).containsExactlyElementsOf(dialog.items());
		assertThat(view.getInfo().getTitle()).isEqualTo(module.getInfo().getTitle());
		view.setInput("samples", 7);
		view.resolveInput("samples");
		assertThat(module.getInput("samples")).isEqualTo(7);
		assertThat(module.isInputResolved("samples")).isTrue();
		assertThat(view.getDelegateObject()).isSameAs(module.getDelegateObject());
	}

	@Test
	void theNextDialogBeginsWithWhatWasEntered() {
		final Module first = module(InpaintRoi.class, "slice", 2);
		Map.of("samples", 5, "prior", new PriorChoice("volume-em"), "preset", "Balanced", "hidden", "Overlay", "mask", "a.tif", "planes", "All planes", "noise", 2.5).forEach(first::setInput);
		values().save(first, new DialogModule(first).items());
		final Module next = module(InpaintRoi.class, "slice", 2);
		values().load(next, new DialogModule(next).items());
		assertThat(next.getInputs()).contains(Map.entry("samples", 5), Map.entry("prior", new PriorChoice("volume-em")), Map.entry("preset", "Balanced"), Map.entry("noise", 2.5));
		assertThat(next.getInputs()).as("of the image before").contains(Map.entry("hidden", "Selection"), Map.entry("mask", ""), Map.entry("planes", "Current plane"));
		final Module other = module(DenoiseWithPrior.class, "slice", 1);
		values().load(other, new DialogModule(other).items());
		assertThat(other.getInput("samples")).as("of another command").isEqualTo(1);
	}

	@Test
	void forgetsWhatIsNotPossible() {
		final Module module = module(InpaintRoi.class, "slice", 1);
		for (final String name : List.of("samples", "prior", "preset", "noise")) memory.put("dialog " + name + InpaintRoi.class, Map.of("samples", "99", "prior", "gone", "preset", "Slow", "noise", "much").get(name));
		values().load(module, new DialogModule(module).items());
		assertThat(module.getInputs()).contains(Map.entry("samples", 1), Map.entry("prior", PriorChoice.DEFAULT), Map.entry("preset", "Fast"), Map.entry("noise", 0.0));
	}

	@Test
	void aMacroGetsTheDefaultsOfWhatItLeavesOut() throws Exception {
		final Module module = module(InpaintRoi.class, "slice", 2);
		module.setInput("samples", 3);
		module.resolveInput("samples");
		assertThat(inMacro(module, "samples=3").isCanceled()).isFalse();
		assertThat(names(module)).as("left to ask").isEmpty();
		assertThat(module.getInput("samples")).isEqualTo(3);
		assertThat(module.getInput("preset")).isEqualTo("Fast");
	}

	/** What could not be converted was not taken, and a default in its place would go unnoticed. */
	@Test
	void aMacroWithAValueThatIsNoneIsRefused() throws Exception {
		assertThat(inMacro(module(InpaintRoi.class, "slice", 1), "samples=many").getCancelReason()).contains("'samples'").contains("'many'");
	}

	/** ImageJ keeps options for threads with such names alone. */
	private CommandDialog inMacro(final Module module, final String options) throws Exception {
		final CommandDialog dialog = new CommandDialog();
		runs.commands().context().inject(dialog);
		final Thread macro = new Thread(() -> {
			Macro.setOptions(options);
			dialog.process(module);
			Macro.setOptions(null);
		}, "Run$_test");
		macro.start();
		macro.join();
		return dialog;
	}

	private Module module(final Class<? extends Command> command, final String axis, final int planes) {
		final ImagePlus image = IJ.createImage("image", 16, 16, planes, 8);
		if (axis.equals("frame")) image.setDimensions(1, 1, planes);
		final Module module = runs.commands().context().service(ModuleService.class).createModule(runs.commands().getCommand(command));
		for (final ModuleItem<?> item : module.getInfo().inputs()) if (item.getType() == ImagePlus.class || item.getType() == Context.class || Service.class.isAssignableFrom(item.getType())) module.resolveInput(item.getName());
		module.setInput("image", image);
		return module;
	}

	private static List<String> names(final Module module) {
		return new DialogModule(module).items().stream().<String> map(ModuleItem::getName).toList();
	}

	private RememberedValues values() {
		final PrefService preferences = (PrefService) Proxy.newProxyInstance(PrefService.class.getClassLoader(), new Class<?>[] { PrefService.class },
			(proxy, method, values) -> method.getName().equals("put") ? memory.put(values[1].toString() + values[0], (String) values[2]) : memory.get(values[1].toString() + values[0]));
		return new RememberedValues(preferences, runs.commands().context().service(ConvertService.class));
	}
}
