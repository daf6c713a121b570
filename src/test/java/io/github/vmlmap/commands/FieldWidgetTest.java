package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JFileChooser;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.widget.AbstractInputPanel;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetService;

import io.github.vmlmap.models.TinyPrior;

/** As SciJava's Swing dialogs ask for widgets, but for the window. */
class FieldWidgetTest {

	private static final String APPLICATION = "scijava.app.directory";
	private static final List<String> PATHS = List.of("input", "output", "features", "images", "source", "mask", "psf", "folder");

	@TempDir
	private Path application;

	private String before;
	private Runs runs;

	@BeforeEach
	void start() {
		before = System.setProperty(APPLICATION, application.toString());
		runs = new Runs();
	}

	@AfterEach
	void stop() {
		if (before == null) System.clearProperty(APPLICATION);
		else System.setProperty(APPLICATION, before);
		runs.close();
	}

	@Test
	void everyPathCanBeBrowsedForAndNothingElse() {
		for (final CommandInfo info : runs.commands().getCommands()) {
			final boolean isOurs = info.getDelegateClassName().startsWith("io.github.vmlmap.");
			for (final ModuleItem<?> item : info.inputs()) if (item.getType() == String.class || item.getType() == File.class)
				assertThat(widget(info, item.getName()) instanceof PathWidget).as(info.getTitle() + ", " + item.getName()).isEqualTo(isOurs && PATHS.contains(item.getName()));
		}
		assertThat(Stream.of(TrainPriorCommand.class, ManagePriors.class, VmlMapEngine.class, DeconvolveWithPrior.class, InpaintRoi.class)).allSatisfy(command -> assertThat(
			StreamSupport.stream(runs.commands().getCommand(command).inputs().spliterator(), false).map(ModuleItem::getName)).containsAnyElementsOf(PATHS));
	}

	@Test
	void offersTheKindOfFileThatIsAskedFor() throws Exception {
		final Path file = Files.writeString(application.resolve("psf (1).tif"), "");
		final Map<PathWidget, Integer> modes = Map.of(path(TrainPriorCommand.class, "images"), JFileChooser.FILES_AND_DIRECTORIES, path(TrainPriorCommand.class, "folder"),
			JFileChooser.DIRECTORIES_ONLY, path(DeconvolveWithPrior.class, "psf"), JFileChooser.FILES_ONLY);
		modes.forEach((widget, mode) -> {
			assertThat(widget.chooser().getFileSelectionMode()).isEqualTo(mode);
			widget.get().setValue(file.toString());
			on(widget::refreshWidget);
			assertThat(widget.chooser().getSelectedFile()).isEqualTo(file.toFile());
			widget.get().setValue("https://example.org/net.zip");
			on(widget::refreshWidget);
			assertThat(widget.chooser().getSelectedFile()).isNull();
		});
	}

	/** Nothing is made of it on the way: a title stays a title, an address an address. */
	@Test
	void whatIsTypedOrChosenIsTheValue() {
		final PathWidget widget = path(ManagePriors.class, "source");
		assertThat(widget.getValue()).isEmpty();
		assertThat(widget.get().getValue()).isEqualTo("");
		for (final String text : new String[] { "https://example.org/a//b.zip?x=1", "blobs.gif", " /data/two  blanks/[1] ", "C:\\models\\net", "" }) {
			on(() -> widget.field().setText(text));
			assertThat(widget.get().getValue()).isEqualTo(text);
			assertThat(widget.getValue()).isEqualTo(text);
		}
		on(() -> widget.choose(new File(new File("/data", "my [new] images"), "a.tif")));
		assertThat(widget.get().getValue()).isEqualTo("/data/my [new] images/a.tif");
	}

	@Test
	void showsWhatTheCommandHolds() throws Exception {
		for (final FieldWidget widget : List.of(path(ManagePriors.class, "source"), priors(TrainPriorCommand.class, "finetune"))) {
			widget.get().setValue("/data/a");
			widget.refreshWidget();
			SwingUtilities.invokeAndWait(() -> assertThat(widget.getValue()).isEqualTo("/data/a"));
			assertThat(widget.field().getToolTipText()).isEqualTo(widget.get().getItem().getDescription());
		}
		assertThat(path(ManagePriors.class, "source").getComponent().getComponents()).anyMatch(part -> part instanceof JButton button && button.getText().equals("Browse"));
	}

	@Test
	void namesArePickedOrTyped() throws Exception {
		TinyPrior.write(application.resolve("models/my cells"));
		for (final FieldWidget widget : List.of(priors(TrainPriorCommand.class, "finetune"), priors(ManagePriors.class, "name"))) {
			final JComboBox<?> names = (JComboBox<?>) widget.getComponent().getComponent(0);
			assertThat(items(names)).containsExactly("", "fluorescence-nuclei", "fluorescence-nuclei-latent", "volume-em", "my cells");
			assertThat(widget.get().getValue()).isEqualTo("");
			on(() -> names.setSelectedItem("my cells"));
			assertThat(widget.get().getValue()).isEqualTo("my cells");
			on(() -> widget.field().setText("a-new-one"));
			assertThat(widget.get().getValue()).isEqualTo("a-new-one");
			on(() -> names.setSelectedIndex(0));
			assertThat(widget.get().getValue()).isEqualTo("");
		}
		assertThat(widget(runs.commands().getCommand(TrainPriorCommand.class), "name")).as("of the new prior").isNull();
	}

	private static List<Object> items(final JComboBox<?> names) {
		return Arrays.asList(IntStream.range(0, names.getItemCount()).mapToObj(names::getItemAt).toArray());
	}

	private PathWidget path(final Class<? extends Command> command, final String name) {
		return (PathWidget) widget(runs.commands().getCommand(command), name);
	}

	private PriorNameWidget priors(final Class<? extends Command> command, final String name) {
		return (PriorNameWidget) widget(runs.commands().getCommand(command), name);
	}

	/** Null where none but Swing's own would do, which Fiji has and this has not. */
	private InputWidget<?, ?> widget(final CommandInfo info, final String name) {
		final Module module = runs.commands().context().service(ModuleService.class).createModule(info);
		final WidgetService widgets = runs.commands().context().service(WidgetService.class);
		return widgets.create(widgets.createModel(new Dialog(), module, info.getInput(name), List.of()));
	}

	private static void on(final Runnable inTheEventThread) {
		try {
			SwingUtilities.invokeAndWait(inTheEventThread);
		}
		catch (final Exception e) {
			throw new AssertionError(e);
		}
	}

	private static final class Dialog extends AbstractInputPanel<JPanel, JPanel> {

		@Override
		public Class<JPanel> getWidgetComponentType() {
			return JPanel.class;
		}

		@Override
		public JPanel getComponent() {
			return null;
		}

		@Override
		public Class<JPanel> getComponentType() {
			return JPanel.class;
		}
	}
}
