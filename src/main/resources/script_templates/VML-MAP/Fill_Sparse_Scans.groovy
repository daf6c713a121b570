#@ File (label = "Folder of scans", style = "directory", persist = false, description = "Images of which only some pixels were scanned.") input
#@ File (label = "Folder for results", style = "directory", persist = false, description = "Made when it is not there; not the folder of the scans.") output
#@ Double (label = "Not scanned (grey value)", value = 0, persist = false, description = "Pixels of exactly this grey value were not scanned.") value
#@ String (label = "Prior", style = "vml-map prior", value = "fluorescence-nuclei", persist = false, description = "An installed prior, or the folder of one; it must have been trained on images like yours.") prior
#@ Integer (label = "Samples", value = 1, min = "1", max = "64", persist = false, description = "How many results a scan; several become a stack, and where they differ the scan does not decide.") samples
#@ String (label = "Shard", value = "", persist = false, required = false, description = "3/20 is the third of twenty parts of the scans, by name; empty for all.") shard
#@ Boolean (label = "End Fiji when done", value = false, persist = false, description = "For the shell: exit code 0 when all images are done, 1 when some failed, 2 when nothing could be done.") endfiji
#@ LogService log
#@output String report

// Fills the pixels that sparse scans have left out, of every image of a folder. Scanned pixels are copied.
//
// After: for each scan.tif there is scan-inpainted.tif with its record, and of all results.csv.
// The fewer pixels were scanned, the more of the result is the prior's: look at several samples.

import io.github.vmlmap.Refusal
import io.github.vmlmap.imagej.ImageTask
import io.github.vmlmap.imagej.batch.FolderListener
import io.github.vmlmap.imagej.batch.FolderRepair
import io.github.vmlmap.imagej.batch.Shard

def code = 2
try {
	def folder = FolderRepair.of(ImageTask.fillScan(value)).withShard(Shard.parse(shard ?: ""))
	def result = folder.withRepair(folder.repair().withPrior(prior).withSamples(samples)).run(input.path, output.path, FolderListener.SILENT)
	report = result.report()
	code = result.exitCode()
}
catch (Throwable e) {
	// What you can mend is said in a sentence: no such folder, no such prior, a folder with results of other settings.
	report = e.message ?: e.toString()
	if (!(e instanceof Refusal)) log.error(e)
}
log.info(report)
if (endfiji) System.exit(code)
