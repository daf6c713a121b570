#@ File (label = "Folder of images", style = "directory", description = "Each TIFF in it holds a ROI round what should not be there.") input
#@ File (label = "Folder for results", style = "directory", description = "Made when it is not there; not the folder of the images.") output
#@ String (label = "Prior", value = "fluorescence-nuclei", description = "Name of an installed model, or the folder of one; it must have been trained on images like yours.") prior
#@ Integer (label = "Samples", value = 1, min = "1", max = "64", description = "How many results an image; several become a stack, and where they differ the data do not decide.") samples
#@ Long (label = "Seed", value = 1, description = "The same seed and settings give the same results.") seed
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
//
// Start it again whenever you like: results that are there are not made again. A file that cannot be
// repaired is left out, and named with the reason at the end.
//
// Without a display:
//   fiji --headless --run scripts/RepairFolder.groovy 'input="in",output="out",prior="fluorescence-nuclei",samples=1,seed=1'

import ij.ImagePlus
import ij.io.FileSaver
import ij.io.Opener
import io.github.vmlmap.Refusal
import io.github.vmlmap.imagej.HiddenRegions
import io.github.vmlmap.imagej.HiddenSource
import io.github.vmlmap.imagej.Provenance
import io.github.vmlmap.imagej.Repair

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption

// The images: all TIFFs, in the order of their names.
List<File> images() {
	(input.listFiles() ?: []).findAll { it.isFile() && it.name ==~ /(?i).+\.tiff?/ }.sort { it.name }
}

String baseName(File file) {
	file.name.replaceFirst(/\.[^.]+$/, "")
}

// Opens an image without showing it.
ImagePlus open(File file) {
	def opener = new Opener()
	opener.silentMode = true
	def image = opener.getFileType(file.path) in [Opener.TIFF, Opener.TIFF_AND_DICOM] ? opener.openTiff(file.parent + File.separator, file.name) : null
	if (image == null) throw new Refusal("It is no TIFF that ImageJ opens: save the image again.")
	if (image.stackSize > 1) throw new Refusal("It is a stack, of which one plane alone would be repaired: split it first.")
	image
}

// What is hidden: the selection, or the overlay where there is none.
def hidden(ImagePlus image) {
	def source = image.roi == null && image.overlay != null ? HiddenSource.OVERLAY : HiddenSource.SELECTION
	new HiddenRegions(image, [], "").find(source)
}

// Writes under another name first: what bears a result's name is complete, even after a power cut.
void write(Path file, Closure content) {
	def unfinished = file.resolveSibling("unfinished-" + file.fileName)
	try {
		content(unfinished)
		Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING)
	}
	finally {
		Files.deleteIfExists(unfinished)
	}
}

// The TIFF comes last, so that where it is, all is.
void save(ImagePlus result, Path tiff, Path json) {
	write(json) { Files.writeString(it, Provenance.fromInfo(result.infoProperty).get().toJson()) }
	write(tiff) {
		def saver = new FileSaver(result)
		def saved = result.stackSize > 1 ? saver.saveAsTiffStack(it.toString()) : saver.saveAsTiff(it.toString())
		if (!saved) throw new IOException("The result could not be written to " + tiff + ".")
	}
}

if (output.canonicalFile == input.canonicalFile) throw new Refusal("Results would lie among the images: choose another folder for them.")
Files.createDirectories(output.toPath())
def repaired = []
def skipped = []
def failures = [:]
def repair = Repair.DEFAULT.withPrior(prior).withSamples(samples).withSeed(seed)

for (file in images()) {
	def name = baseName(file) + "-inpainted"
	def tiff = output.toPath().resolve(name + ".tif")
	if (images().count { baseName(it) == baseName(file) } > 1) {
		failures[file.name] = "Another image bears this name but for its ending: rename one of them."
		continue
	}
	if (Files.exists(tiff)) {
		skipped << file.name
		continue
	}
	try {
		def image = open(file)
		save(repair.inpaint(image, hidden(image)), tiff, output.toPath().resolve(name + ".json"))
		repaired << file.name
		log.info("Repaired " + file.name)
	}
	catch (Exception | OutOfMemoryError e) {
		failures[file.name] = e.message ?: e.toString()
	}
}

report = ["Repaired: " + (repaired.join(", ") ?: "none"), "Were repaired already: " + (skipped.join(", ") ?: "none"),
	"Failed: " + failures.size(), *failures.collect { name, reason -> "  " + name + ": " + reason }].join("\n")
log.info(report)
