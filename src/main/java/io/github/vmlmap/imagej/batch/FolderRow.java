package io.github.vmlmap.imagej.batch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.vmlmap.imagej.Provenance;

/**
 * What became of an image of a folder.
 *
 * @param image the name of its file
 * @param state whether it is done
 * @param reason why it failed; empty where it did not
 * @param result the name of the result's file, or how many blocks of it are this shard's; empty where there is none
 * @param provenance what is known of the result
 */
public record FolderRow(String image, State state, String reason, String result, Map<String, Object> provenance) {

	/** Whether a result is there, this shard's blocks of it are, it cannot be made, or is still to come. */
	public enum State {
		DONE, PART, FAILED, WAITING
	}

	static final String SECONDS = "seconds";

	private static final List<String> ENTRIES = List.of(Provenance.VERSION, Provenance.METHOD, Provenance.MODEL, Provenance.MODEL_SHA256, Provenance.SEEDS, Provenance.DEVICE, Provenance.NOISE,
		Provenance.RESIDUAL, Provenance.SYNTHESISED, Provenance.SYNTHESISED_SHARE, Provenance.CLAMPED, "denoiser calls", SECONDS, Provenance.NOTES);

	static FolderRow done(final String image, final String result, final Map<String, Object> provenance) {
		return new FolderRow(image, State.DONE, "", result, provenance);
	}

	/** Of an image that other shards work on too. */
	static FolderRow part(final String image, final int blocks, final int ofAll) {
		return new FolderRow(image, State.PART, "", blocks + " of " + ofAll + " blocks", Map.of());
	}

	static FolderRow failed(final String image, final String reason) {
		return new FolderRow(image, State.FAILED, reason, "", Map.of());
	}

	static FolderRow waiting(final String image) {
		return new FolderRow(image, State.WAITING, "", "", Map.of());
	}

	/** The names of the columns of {@link #values()}. */
	static List<String> header() {
		return Stream.concat(Stream.of("image", "state", "reason", "result"), ENTRIES.stream()).toList();
	}

	List<String> values() {
		return Stream.concat(Stream.of(image, state.name().toLowerCase(Locale.ROOT), reason, result), ENTRIES.stream().map(entry -> text(provenance.get(entry)))).toList();
	}

	private static String text(final Object value) {
		if (value instanceof List<?> list) return list.stream().map(FolderRow::text).collect(Collectors.joining(" "));
		if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) return String.valueOf(number.longValue());
		return value == null ? "" : value.toString();
	}
}
