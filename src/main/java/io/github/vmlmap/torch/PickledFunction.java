package io.github.vmlmap.torch;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a pickle names to call it, or to say of what numbers a storage is: those that PyTorch writes into TorchScript archives. */
enum PickledFunction {

	/** Makes a tensor of a storage. */
	TENSOR(0),
	/** Makes a list, a device or an ordered dictionary. */
	HARMLESS(0),
	BOOL(1), BYTE(1), CHAR(1), SHORT(2), INT(4), LONG(8), HALF(2), BFLOAT16(2), FLOAT(4), DOUBLE(8), COMPLEXFLOAT(8), COMPLEXDOUBLE(16);

	private static final Pattern HARMLESS_NAME = Pattern.compile("torch\\.jit\\._pickle\\.(build_(int|bool|double|tensor)list|restore_type_tag)|torch\\.device|" +
		"collections\\.OrderedDict");
	private static final Pattern STORAGE_NAME = Pattern.compile("torch\\.(Bool|Byte|Char|Short|Int|Long|Half|BFloat16|Float|Double|ComplexFloat|ComplexDouble)Storage");

	private final int size;

	PickledFunction(final int size) {
		this.size = size;
	}

	/** The bytes of a number, 0 of what is no type of numbers. */
	int size() {
		return size;
	}

	/** @throws ForbiddenScript when it is none of them */
	static PickledFunction of(final String module, final String name) {
		final String path = module + "." + name;
		if (path.equals("torch._utils._rebuild_tensor_v2")) return TENSOR;
		if (HARMLESS_NAME.matcher(path).matches()) return HARMLESS;
		if (STORAGE_NAME.matcher(path).matches()) return valueOf(name.substring(0, name.length() - "Storage".length()).toUpperCase(Locale.ROOT));
		throw ScriptPickle.unknown();
	}
}
