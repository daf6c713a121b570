package io.github.vmlmap.models;

import java.util.Optional;
import java.util.function.Supplier;

import io.github.vmlmap.Refusal;

/**
 * A model in a list.
 *
 * @param name by which it is chosen
 * @param model as read; empty where its description cannot be used
 * @param problem why it cannot be used, in a sentence; empty where all its files match their checksums
 */
public record ModelSummary(String name, Optional<ModelPackage> model, String problem) {

	static ModelSummary of(final String name, final Supplier<ModelPackage> open) {
		try {
			return checked(name, open.get());
		}
		catch (final Refusal e) {
			return new ModelSummary(name, Optional.empty(), e.getMessage());
		}
		// Others wrote it, and the list is where it is removed.
		catch (final RuntimeException | StackOverflowError e) {
			return new ModelSummary(name, Optional.empty(), "The model \"" + name + "\" cannot be read: remove it and get it from its author.");
		}
	}

	private static ModelSummary checked(final String name, final ModelPackage model) {
		try {
			model.requireUnchanged();
			return new ModelSummary(name, Optional.of(model), "");
		}
		catch (final Refusal e) {
			return new ModelSummary(name, Optional.of(model), e.getMessage());
		}
	}

	/** Whether all files are there and as described. */
	public boolean isVerified() {
		return problem.isEmpty();
	}
}
