package io.github.vmlmap.commands;

import java.awt.BorderLayout;
import java.util.Set;

import javax.swing.JComboBox;
import javax.swing.JPanel;
import javax.swing.text.JTextComponent;

import org.scijava.Priority;
import org.scijava.plugin.Plugin;
import org.scijava.widget.InputWidget;

/** The name of a prior: one of those installed, none, or another that is typed, as for a prior that is yet to be. */
@Plugin(type = InputWidget.class, priority = Priority.HIGH)
public class PriorNameWidget extends FieldWidget {

	static final String STYLE = "vml-map prior";

	/** For SciJava. */
	public PriorNameWidget() {
		super(Set.of(STYLE));
	}

	@Override
	JTextComponent fill(final JPanel empty) {
		final JComboBox<String> names = new JComboBox<>(new String[] { "" });
		PriorChoices.names().forEach(names::addItem);
		names.setEditable(true);
		empty.add(names, BorderLayout.CENTER);
		return (JTextComponent) names.getEditor().getEditorComponent();
	}
}
