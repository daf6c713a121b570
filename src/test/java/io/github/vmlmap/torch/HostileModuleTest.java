package io.github.vmlmap.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Reach;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TorchScript can write files; what names such operations, or hides what it names, never reaches PyTorch. */
class HostileModuleTest {

	private static final String SAVE = "torch.save([103, 105], \"%s\")";

	@TempDir
	private Path folder;

	private Path target;
	private EditedModule net;

	@BeforeEach
	void readTheNet() throws IOException, URISyntaxException {
		target = folder.resolve("written-by-the-model");
		net = EditedModule.of(Path.of(HostileModuleTest.class.getResource("/models/tiny-step-net/weights.pt").toURI()));
	}

	/** Each writes the file where it is not refused; %s is that file. */
	@ParameterizedTest
	@ValueSource(strings = { SAVE, "ops.aten.save([103, 105], \"%s\")", "t = torch|t.save([103, 105], \"%s\")", "f = torch.save|f([103, 105], \"%s\")",
		"getattr(torch, \"save\")([103, 105], \"%s\")", "torch . save([103, 105], \"%s\")", "torch.autograd.save([103, 105], \"%s\")",
		"(sigma).save(\"%s\")", "t = torch.from_file(\"%s\", True, 16)", "t = (\"%s\").from_file(True, 16)", "t = [torch.from_file(|\"%s\", True, 16)]" })
	void whatWritesAFileIsRefused(final String statements) throws IOException {
		assertRefused(net.withStatements(String.format(statements, target).split("\\|")), "");
	}

	@Test
	void whatWritesAFileWhileItIsUnpickledIsRefused() throws IOException {
		net.withMethod("  def __getstate__(self: __torch__.vml_export.denoiser.ConvertedDenoiser) -> int:\n    return 1\n" +
			"  def __setstate__(self: __torch__.vml_export.denoiser.ConvertedDenoiser, state: int) -> NoneType:\n    " + String.format(SAVE, target) + "\n    return None\n");
		assertRefused(net, "save");
	}

	@Test
	void whatIsRunWithThePickledStateIsRefused() throws IOException {
		net.withMethod("  def __getstate__(self: __torch__.vml_export.denoiser.ConvertedDenoiser) -> int:\n    return 1\n" +
			"  def __setstate__(self: __torch__.vml_export.denoiser.ConvertedDenoiser, state: int) -> NoneType:\n    return None\n");
		assertRefused(net, "defines __setstate__");
	}

	/** Whatever libtorch may take for code, in whatever spelling it looks it up. */
	@ParameterizedTest
	@ValueSource(strings = { "weights/code/__torch__/extra.py", "weights/code/extra.py", "weights/CODE/__torch__/nets.py", "weights/code/__torch__/NETS.py", "other/code/__torch__/nets.py" })
	void noCodeGoesUnread(final String entry) throws IOException {
		assertRefused(net.with(entry, "def f() -> NoneType:\n  " + String.format(SAVE, target) + "\n"), "");
	}

	static Stream<String> lies() {
		return Stream.of("t = torch.hypot(x, x)|torch.hypot", "t = torch.foo.bar(x)|torch.foo", "t = torch|torch", "t = ops.debugprims.load_tensor(x)|load_tensor",
			"t = ops.inductor._alloc_from_pool(x, 0)|ops.inductor", "t = ops.prim.rpc_async(x)|rpc_async", "t = rpc_sync(x)|rpc_sync",
			"t = __torch__.torch.classes.dist_c10d.FileStore(\"a\", 1)|classes", "t = (x).hypot(x)|hypot", "t = hypot(x)|hypot", "t = unchecked_cast(__torch__.vml_export.denoiser.ConvertedDenoiser, x)|unchecked_cast", "t = unchecked_cast(Tuple[int, int, int], x)|unchecked_cast",
			"t = unchecked_cast(List[__torch__.vml_export.denoiser.ConvertedDenoiser], x)|unchecked_cast", "t = unchecked_cast|unchecked_cast",
			"t = (x.view)([1])|a value", "t = [x.view][0]([1])|a value",
			"t = getattr(x, \"hypot\")|getattr", "t = getattr(x, \"0\", \"1\")|getattr", "t = 'a'|character", "t = 1 # torch|character", "t = \\|character", "t = \"a|character");
	}

	@ParameterizedTest
	@MethodSource("lies")
	void whatIsNotKnownToBeHarmlessIsNamed(final String text) throws IOException {
		final int bar = text.lastIndexOf('|');
		assertRefused(net.withStatements(text.substring(0, bar)), text.substring(bar + 1));
	}

	/** PyTorch takes the method of a tensor for its own operation, whatever the program defines. */
	@ParameterizedTest
	@ValueSource(strings = { "hypot", "_nested_view_from_buffer", "as_strided_", "resize_" })
	void noFunctionHasTheNameOfAnOperationThatIsNotListed(final String name) throws IOException {
		assertRefused(net.withMethod("  def " + name + "(self: __torch__.vml_export.denoiser.ConvertedDenoiser, y: Tensor) -> Tensor:\n    return y\n"),
			"defines " + name + ", which is also an operation that is not known to be harmless");
	}

	@Test
	void noTextDefinesAFunction() throws IOException {
		assertRefused(net.withStatements("t = \"def fetch\"", "u = (x).fetch(x)"), "calls fetch, which is not known to be harmless");
	}

	@Test
	void classesOfTheEngineAreRefusedInPickles() throws IOException {
		assertRefused(net.withBytes("weights/constants.pkl", "\u0080\u0002", "\u0080\u0002c__torch__.torch\nclasses.dist_c10d.Store\n"), "classes");
	}

	/** Java's reader of archives takes one of two, libtorch's the other; and one begins at the end of a file, the other may not. */
	@Test
	void whatTwoReadersMaySeeDifferentlyIsRefused() throws IOException {
		final Path file = net.with("weights/code/__torch__/NETS.py", "").write(folder.resolve("net.pt"));
		final String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
		Files.writeString(file, bytes.replace("/NETS.py", "/nets.py"), StandardCharsets.ISO_8859_1);
		assertRefused(file, "twice");
		Files.writeString(file, "#!/bin/sh\n" + bytes, StandardCharsets.ISO_8859_1);
		assertRefused(file, "is damaged or not in TorchScript format");
	}

	/** Zeros, of which a thousand times as many come out as went in. */
	@Test
	void aBombIsRefused() throws IOException {
		final String zeros = "\0".repeat(1 << 20);
		for (int i = 0; i < 65; i++) net.with("weights/data/9" + i, zeros);
		assertRefused(net, "more than its size");
	}

	@Test
	void whatWasReadIsWhatRuns() throws IOException {
		final Path file = net.with("weights/extra/notes.txt", "torch.save").withStatements("x = torch.mul(x, unchecked_cast(int, annotate(Optional[int], 1)))", "n = unchecked_cast(Optional[Dict[str, int]], annotate(Optional[Dict[str, int]], None))", "m: Optional[__torch__.nets.TinyStepNet] = None").write(folder.resolve("net.pt"));
		try (TorchScriptDenoiser denoiser = load(file); NDManager manager = TorchEngine.get().newBaseManager(Device.cpu()); NDArray d = denoiser.denoise(manager.ones(new Shape(1, 1, 4, 4)), 1)) {
			assertThat(d.toFloatArray()).hasSize(16).doesNotContain(Float.NaN);
		}
	}

	private void assertRefused(final EditedModule module, final String why) throws IOException {
		assertRefused(module.write(folder.resolve("net.pt")), why);
	}

	private void assertRefused(final Path file, final String why) {
		assertThatThrownBy(() -> load(file).close()).isInstanceOf(Refusal.class).hasMessageContaining(file.toString()).hasMessageContaining(why)
			.satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("\n").endsWith("."));
		assertThat(target).doesNotExist();
	}

	private static TorchScriptDenoiser load(final Path file) {
		return TorchScriptDenoiser.load(file, new Reach(2, 4), 1, Device.cpu());
	}
}
