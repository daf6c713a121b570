package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import ij.ImagePlus;

/**
 * What was done to an image, as entries in the order they were added. Immutable.
 * <pre>
 * Provenance done = Provenance.of("0.1.0", "VML-MAP").seeds(7).hidden(region.mask());
 * result.setProperty("Info", done.appendTo(image.getInfoProperty()));
 * Provenance.fromInfo(result.getInfoProperty()); // equals done
 * </pre>
 * A value is a String, Boolean, Long, Double or a List of these; other numbers become Long or Double.
 */
public final class Provenance {

	public static final String VERSION = "version";
	public static final String METHOD = "method";
	public static final String MODEL = "model";
	public static final String MODEL_SHA256 = "model sha256";
	public static final String SEEDS = "seeds";
	public static final String DEVICE = "device";
	public static final String NOISE = "sigma_y in grey values";
	public static final String SYNTHESISED = "synthesised pixels";
	public static final String SYNTHESISED_SHARE = "synthesised share";
	public static final String CLAMPED = "clamped pixels";
	public static final String PARTIAL = "partial";
	public static final String NOTES = "notes";
	public static final String MACRO = "macro";
	public static final String RESIDUAL = "residual in grey values";

	private static final Provenance EMPTY = new Provenance(Map.of());

	private final Map<String, Object> entries;

	private Provenance(final Map<String, Object> entries) {
		this.entries = Collections.unmodifiableMap(entries);
	}

	/** A restoration by a version of this plugin and a method, as its menu names it. */
	public static Provenance of(final String version, final String method) {
		return EMPTY.with(VERSION, version).with(METHOD, method);
	}

	/** The last provenance in a text that {@link #appendTo} made; empty when there is none. */
	public static Optional<Provenance> fromInfo(final String info) {
		final Map<String, Object> entries = InfoText.read(info);
		return entries.isEmpty() ? Optional.empty() : Optional.of(new Provenance(entries));
	}

	/** The weights that were used, and their checksum. */
	public Provenance model(final String name, final String sha256) {
		return with(MODEL, name).with(MODEL_SHA256, sha256);
	}

	/** A setting of the method. */
	public Provenance setting(final String name, final Object value) {
		return with("setting " + name, value);
	}

	/** One seed a sample. */
	public Provenance seeds(final long... seeds) {
		return with(SEEDS, LongStream.of(seeds).boxed().toList());
	}

	/** What computed: cpu or a name of a GPU. */
	public Provenance device(final String name) {
		return with(DEVICE, name);
	}

	/** σ_y in the grey values of the image. */
	public Provenance noise(final double sigma) {
		return with(NOISE, sigma);
	}

	/** Count and share (0 to 1) of the pixels that are not observed but synthesised. */
	public Provenance hidden(final HiddenMask mask) {
		return synthesised(mask.count(), mask.share());
	}

	/** How many pixels are not copies of the input's, and their share of the plane. */
	public Provenance synthesised(final long count, final double share) {
		return with(SYNTHESISED, count).with(SYNTHESISED_SHARE, share);
	}

	/** The number of values that the image's integer type could not hold. */
	public Provenance clamped(final long count) {
		return with(CLAMPED, count);
	}

	/** Sentences for the user, after those that are already there. */
	public Provenance notes(final List<String> sentences) {
		if (sentences.isEmpty()) return this;
		final List<Object> all = new ArrayList<>((List<?>) get(NOTES).orElse(List.of()));
		all.addAll(sentences);
		return with(NOTES, all);
	}

	/** This with one entry more, or with another value of an entry. */
	public Provenance with(final String key, final Object value) {
		InfoText.requireKey(key);
		final Map<String, Object> more = new LinkedHashMap<>(entries);
		more.put(key, plain(value));
		return new Provenance(more);
	}

	/** The value of an entry. */
	public Optional<Object> get(final String key) {
		return Optional.ofNullable(entries.get(key));
	}

	/** All entries, in order; not modifiable. */
	public Map<String, Object> entries() {
		return entries;
	}

	/** Lines "VML-MAP key: value". */
	public String toInfo() {
		return InfoText.write(entries);
	}

	/** {@link #toInfo()} below an image's own Info, which may be null. */
	public String appendTo(final String info) {
		if (info == null || info.isEmpty()) return toInfo();
		return info + (info.endsWith("\n") ? "" : "\n") + toInfo();
	}

	/** Adds an entry to the provenance that ends the Info of a result. */
	public static void add(final ImagePlus result, final String key, final Object value) {
		InfoText.requireKey(key);
		final String info = result.getInfoProperty();
		result.setProperty("Info", info + (info.endsWith("\n") ? "" : "\n") + InfoText.write(Map.of(key, plain(value))));
	}

	/** One JSON object, indented, for a file beside a result. */
	public String toJson() {
		return InfoText.json(entries);
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof Provenance provenance && provenance.entries.equals(entries);
	}

	@Override
	public int hashCode() {
		return entries.hashCode();
	}

	@Override
	public String toString() {
		return toInfo();
	}

	static Object plain(final Object value) {
		if (value instanceof List<?> list) return list.stream().map(Provenance::plain).collect(Collectors.toUnmodifiableList());
		if (value instanceof Double || value instanceof Float) return finite(((Number) value).doubleValue());
		if (value instanceof Number number) return number.longValue();
		return value instanceof Boolean ? value : value.toString();
	}

	/** JSON has no infinity and no NaN. */
	private static Object finite(final double value) {
		return Double.isFinite(value) ? (Object) value : Double.toString(value);
	}
}
