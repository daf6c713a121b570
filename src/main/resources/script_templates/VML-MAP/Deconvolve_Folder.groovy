#@ File (label = "Folder of images", style = "directory", persist = false, description = "Images of one microscope and one objective.") input
#@ File (label = "Folder for results", style = "directory", persist = false, description = "Made when it is not there; not the folder of the images.") output
#@ Double (label = "Numerical aperture", value = 1.4, min = "0", persist = false, description = "Of the objective.") na
#@ Double (label = "Refractive index", value = 1.515, min = "1", persist = false, description = "Of the immersion medium.") index
#@ Double (label = "Emission wavelength (nm)", value = 520, min = "0", persist = false, description = "Of the light that is detected.") emission
#@ Double (label = "Pixel size (nm)", value = 0, min = "0", persist = false, description = "0 takes what each image is calibrated to.") pixel
#@ Double (label = "Slice spacing (nm)", value = 0, min = "0", persist = false, description = "Of z-stacks; 0 takes what each image is calibrated to.") slice
#@ Boolean (label = "Thin sample", value = false, persist = false, description = "For z-stacks: no light comes from other slices, so each is deconvolved by itself.") thin
#@ String (label = "Prior", style = "vml-map prior", value = "fluorescence-nuclei", persist = false, description = "An installed prior, or the folder of one; it must have been trained on images like yours.") prior
#@ Boolean (label = "End Fiji when done", value = false, persist = false, description = "For the shell: exit code 0 when all images are done, 1 when some failed, 2 when nothing could be done.") endfiji
#@ LogService log
#@output String report

// Undoes the blur of a widefield microscope in every image of a folder. The PSF is computed.
//
// After: for each cells.tif there is cells-deconvolved.tif with its record, and of all results.csv.
// A z-stack is one problem in depth, which takes time: try one first. Started again, it makes what is missing.
//
// For a confocal take MicroscopePsf.confocal(na, index, excitation, emission, pinholeInAiryUnits), for a
// measured PSF PsfSource.image("/data/bead.tif", true), for a Gaussian PsfSource.gaussian(1.5, 2.0).

import io.github.vmlmap.Refusal
import io.github.vmlmap.imagej.ImageTask
import io.github.vmlmap.imagej.MicroscopePsf
import io.github.vmlmap.imagej.batch.FolderListener
import io.github.vmlmap.imagej.batch.FolderRepair

def code = 2
try {
	def psf = MicroscopePsf.widefield(na, index, emission).at(pixel, slice)
	def folder = FolderRepair.of(ImageTask.deconvolve(psf, thin))
	def result = folder.withRepair(folder.repair().withPrior(prior)).run(input.path, output.path, FolderListener.SILENT)
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
