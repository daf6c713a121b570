package io.github.vmlmap.imagej.batch;

import io.github.vmlmap.imagej.ImageTask;

/** One process of several, as a cluster starts them. */
final class ShardProcess {

	private ShardProcess() {}

	static FolderRepair repair(final String prior) {
		return FolderRepair.of(ImageTask.inpaintRois()).withRepair(FolderRepair.of(ImageTask.inpaintRois()).repair().withPrior(prior).withSeed(3));
	}

	public static void main(final String... arguments) {
		final FolderRepair repair = repair(System.getProperty("test.prior")).withShard(Shard.parse(System.getProperty("test.shard")));
		final FolderResult result = repair.run(System.getProperty("test.input"), System.getProperty("test.output"), FolderListener.SILENT);
		System.out.println(result.report());
		System.exit(result.exitCode());
	}
}
