package io.github.vmlmap.torch;

/** Starts the engine twice and says how either went; for a JVM in which it cannot. */
public final class StartTwice {

	private StartTwice() {}

	public static void main(final String... args) {
		final StartOnce start = new StartOnce();
		System.out.println(start.get());
		System.out.println(LoadedLibraries.holdTorch());
		System.out.println(start.get());
	}
}
