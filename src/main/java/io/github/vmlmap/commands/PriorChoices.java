package io.github.vmlmap.commands;

import java.util.Collection;
import java.util.List;

import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.ModelCatalog;

/** Tells SciJava which priors there are, looked for anew for each dialog, and makes one of the text in a macro. */
@Plugin(type = Converter.class)
public final class PriorChoices extends AbstractConverter<String, PriorChoice> {

	@Override
	public void populateInputCandidates(final Collection<Object> objects) {
		names().forEach(name -> objects.add(new PriorChoice(name)));
	}

	static List<String> names() {
		try {
			return ModelCatalog.standard().names();
		}
		catch (final Refusal e) {
			// Told by the run that follows; no dialog would hide the sentence.
			return List.of(PriorChoice.DEFAULT.name());
		}
	}

	/** Not to a prior's superclasses, for text that shall become any object stays text. */
	@Override
	public boolean canConvert(final Class<?> source, final Class<?> destination) {
		return source == String.class && destination == PriorChoice.class;
	}

	@Override
	public <T> T convert(final Object source, final Class<T> destination) {
		return destination.cast(new PriorChoice((String) source));
	}

	@Override
	public Class<PriorChoice> getOutputType() {
		return PriorChoice.class;
	}

	@Override
	public Class<String> getInputType() {
		return String.class;
	}
}
