package io.github.vmlmap.commands;

import java.awt.BorderLayout;
import java.io.File;
import java.util.Map;

import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.text.JTextComponent;

import org.scijava.Priority;
import org.scijava.plugin.Plugin;
import org.scijava.widget.InputWidget;

import ij.io.OpenDialog;

/**
 * A path that can be typed or browsed for. No parameter of SciJava's type for files, which could hold neither the title of an open
 * image nor a web address.
 */
@Plugin(type = InputWidget.class, priority = Priority.HIGH)
public class PathWidget extends FieldWidget {

	static final String FILE = "vml-map file";
	static final String FOLDER = "vml-map folder";
	static final String EITHER = "vml-map file or folder";

	private static final Map<String, Integer> MODES = Map.of(FILE, JFileChooser.FILES_ONLY, FOLDER, JFileChooser.DIRECTORIES_ONLY, EITHER,
		JFileChooser.FILES_AND_DIRECTORIES);
	private static final int COLUMNS = 16;

	/** For SciJava. */
	public PathWidget() {
		super(MODES.keySet());
	}

	@Override
	JTextComponent fill(final JPanel empty) {
		final JTextField path = new JTextField(COLUMNS);
		final JButton browse = new JButton("Browse");
		browse.addActionListener(e -> browse());
		empty.add(path, BorderLayout.CENTER);
		empty.add(browse, BorderLayout.EAST);
		return path;
	}

	private void browse() {
		final JFileChooser chooser = chooser();
		if (chooser.showDialog(getComponent(), "Choose") == JFileChooser.APPROVE_OPTION) choose(chooser.getSelectedFile());
	}

	/** Where the path leads, or else ImageJ has been last. */
	JFileChooser chooser() {
		final JFileChooser chooser = new JFileChooser(OpenDialog.getDefaultDirectory());
		MODES.forEach((style, mode) -> {
			if (get().isStyle(style)) chooser.setFileSelectionMode(mode);
		});
		final File before = new File(getValue());
		if (before.exists()) chooser.setSelectedFile(before.getAbsoluteFile());
		return chooser;
	}

	/** With the slashes of all systems: a backslash in a recorded macro would begin an escape. */
	void choose(final File file) {
		field().setText(file.getPath().replace(File.separatorChar, '/'));
	}
}
