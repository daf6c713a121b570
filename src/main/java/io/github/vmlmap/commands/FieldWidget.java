package io.github.vmlmap.commands;

import java.awt.BorderLayout;
import java.util.Set;

import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.JTextComponent;

import org.scijava.widget.AbstractInputWidget;
import org.scijava.widget.WidgetModel;

/**
 * The field of a text parameter with more than a field, chosen by the parameter's style. The parameter stays text, for macros and
 * scripts as for dialogs that do not know the style. Made of Swing alone: SciJava's own widgets are not on Maven Central.
 */
abstract class FieldWidget extends AbstractInputWidget<String, JPanel> implements DocumentListener {

	private static final int GAP = 3;

	private final Set<String> styles;
	private JPanel panel;
	private JTextComponent field;

	/** @param styles of parameters; names of ours, for other plugins' parameters are none of its business */
	FieldWidget(final Set<String> styles) {
		this.styles = styles;
	}

	/** Adds all that is to be seen; gives the field. */
	abstract JTextComponent fill(JPanel empty);

	@Override
	public boolean supports(final WidgetModel model) {
		return super.supports(model) && model.isType(String.class) && styles.stream().anyMatch(model::isStyle);
	}

	@Override
	public void set(final WidgetModel model) {
		super.set(model);
		panel = new JPanel(new BorderLayout(GAP, 0));
		panel.setBorder(BorderFactory.createEmptyBorder(GAP, 0, GAP, 2 * GAP));
		field = fill(panel);
		field.setToolTipText(model.getItem().getDescription());
		field.setText(model.getText());
		field.getDocument().addDocumentListener(this);
	}

	JTextComponent field() {
		return field;
	}

	@Override
	public String getValue() {
		return field.getText();
	}

	/** SciJava asks for it from a thread of its own. */
	@Override
	public void refreshWidget() {
		if (SwingUtilities.isEventDispatchThread()) refresh();
		else SwingUtilities.invokeLater(this::refresh);
	}

	private void refresh() {
		if (!field.getText().equals(get().getText())) field.setText(get().getText());
	}

	@Override
	public void insertUpdate(final DocumentEvent e) {
		updateModel();
	}

	@Override
	public void removeUpdate(final DocumentEvent e) {
		updateModel();
	}

	@Override
	public void changedUpdate(final DocumentEvent e) {
		updateModel();
	}

	@Override
	public JPanel getComponent() {
		return panel;
	}

	@Override
	public Class<JPanel> getComponentType() {
		return JPanel.class;
	}
}
