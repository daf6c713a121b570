package io.github.vmlmap.torch;

import java.util.ArrayList;
import java.util.List;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.win32.StdCallLibrary;

/** Asks the operating system which native libraries this process holds. */
final class LoadedLibraries {

	private LoadedLibraries() {}

	/** Whether any class loader, or anything else in this process, has loaded libtorch. */
	static boolean holdTorch() {
		if (Platform.isWindows()) return Native.load("kernel32", Kernel32.class).GetModuleHandleW(new WString("torch_cpu.dll")) != null;
		final List<String> paths = Platform.isMac() ? ofMac() : ofLinux();
		return paths.stream().anyMatch(path -> path.contains("libtorch_cpu."));
	}

	private static List<String> ofMac() {
		final Dyld dyld = Native.load("System", Dyld.class);
		final List<String> paths = new ArrayList<>();
		for (int i = 0; i < dyld._dyld_image_count(); i++) paths.add(String.valueOf(dyld._dyld_get_image_name(i)));
		return paths;
	}

	private static List<String> ofLinux() {
		final List<String> paths = new ArrayList<>();
		final LibC.Visitor visitor = (info, size, data) -> {
			final Pointer name = info.getPointer(Native.POINTER_SIZE);
			if (name != null) paths.add(name.getString(0));
			return 0;
		};
		Native.load("c", LibC.class).dl_iterate_phdr(visitor, null);
		return paths;
	}

	/** glibc: dl_iterate_phdr(3). The second member of the visited struct is the library's path. */
	public interface LibC extends Library {

		int dl_iterate_phdr(Visitor visitor, Pointer data);

		interface Visitor extends Callback {

			int visit(Pointer info, NativeLong size, Pointer data);
		}
	}

	/** macOS: dyld(3). */
	public interface Dyld extends Library {

		int _dyld_image_count();

		String _dyld_get_image_name(int index);
	}

	/** Windows: libloaderapi.h. */
	public interface Kernel32 extends StdCallLibrary {

		Pointer GetModuleHandleW(WString name);
	}
}
