#@ File (label = "Folder of images", style = "directory", persist = false, description = "Each TIFF in it holds a ROI round what should not be there.") input
#@ File (label = "Folder for results", style = "directory", persist = false, description = "Made when it is not there; not the folder of the images.") output
#@ String (label = "Prior", style = "vml-map prior", value = "fluorescence-nuclei", persist = false, description = "An installed prior, or the folder of one; it must have been trained on images like yours.") prior
#@ Integer (label = "Samples", value = 1, min = "1", max = "64", persist = false, description = "How many results an image; several become a stack, and where they differ the data do not decide.") samples
#@ Long (label = "Seed", value = 1, persist = false, description = "The same seed and settings give the same results.") seed
#@ String (label = "Shard", value = "", persist = false, required = false, description = "3/20 is the third of twenty parts of the images, by name; empty for all.") shard
#@ Boolean (label = "End Fiji when done", value = false, persist = false, description = "For the shell: exit code 0 when all images are done, 1 when some failed, 2 when nothing could be done.") endfiji
#@ LogService log
#@output String report

// Repairs every image of a folder.
//
// Before: open each image, draw a selection round what should not be there (several go into the
// overlay: Image > Overlay > Add Selection), and save it as TIFF. ImageJ stores selection and
// overlay in the file. An image with a selection is repaired there; one without, in its overlay.
//
// After: for each cells.tif there are in the folder for results
//   cells-inpainted.tif   the repaired image; what is synthesised is outlined in its overlay
//   cells-inpainted.json  what was done: model, settings, seed, number of synthesised pixels
// and of all a table, results.csv.
//
// Start it again whenever you like: results that are there are not made again. A file that cannot be
// repaired is left out, and named with the reason at the end.
//
// Without a display:
//   fiji --headless --run Repair_Folder.groovy 'input="in",output="out",prior="fluorescence-nuclei",samples=1,seed=1,shard="",endfiji=true'

import io.github.vmlmap.Refusal
import io.github.vmlmap.imagej.ImageTask
import io.github.vmlmap.imagej.batch.FolderListener
import io.github.vmlmap.imagej.batch.FolderRepair
import io.github.vmlmap.imagej.batch.FolderRow
import io.github.vmlmap.imagej.batch.Shard

// Tells of each image as it is finished.
def listener = new FolderListener() {
	void finished(FolderRow row, int done, int ofAll) {
		log.info(done + " of " + ofAll + ": " + row.image() + " " + row.reason())
	}
}

def code = 2
try {
	def folder = FolderRepair.of(ImageTask.inpaintRois()).withShard(Shard.parse(shard ?: ""))
	def result = folder.withRepair(folder.repair().withPrior(prior).withSamples(samples).withSeed(seed)).run(input.path, output.path, listener)
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
