#@ String (label = "Zarr or N5 container (path or URL)") container
#@ String (label = "Dataset", value = "0") dataset
#@ Long (label = "Left", value = 0) left
#@ Long (label = "Top", value = 0) top
#@ Integer (label = "Width (pixels)", value = 512) width
#@ Integer (label = "Height (pixels)", value = 512) height
#@ String (label = "Position along the further axes, as 3, 0, 1 (blank: the first)", required = false, value = "") position
#@ Double (label = "Grey value that becomes -1 (a low percentile)", value = 100) low
#@ Double (label = "Grey value that becomes +1 (a high percentile)", value = 4000) high
#@ Double (label = "Noise (grey values)", value = 20) noise
#@ String (label = "Prior", value = "fluorescence-nuclei") prior
#@output ij.ImagePlus restored

// Denoises a window of a Zarr or N5 image that may be of any size: only the chunks round the window are read.
// Runs in Fiji, which ships n5-universe and n5-imglib2. Grey values and noise are given, not measured, so that
// windows restored one after another fit together.

import io.github.vmlmap.operators.Identity
import io.github.vmlmap.solvers.SolverListener
import io.github.vmlmap.solvers.Preset
import io.github.vmlmap.workflow.Degradation
import io.github.vmlmap.workflow.FieldRestoration
import io.github.vmlmap.workflow.IntervalRestoration
import io.github.vmlmap.workflow.LoadedPrior
import io.github.vmlmap.workflow.Normalization
import io.github.vmlmap.workflow.RestorationSettings

import net.imglib2.FinalInterval
import net.imglib2.img.array.ArrayImgs
import net.imglib2.img.display.imagej.ImageJFunctions
import net.imglib2.view.Views
import org.janelia.saalfeldlab.n5.imglib2.N5Utils
import org.janelia.saalfeldlab.n5.universe.N5Factory

def reader = new N5Factory().openReader(container)
def source = N5Utils.open(reader, dataset)
// A plane: the first two axes, of OME-Zarr x and y. The further ones are z, c and t, in the order that the container has them.
def further = position?.trim() ? position.split(",").collect { it.trim() as long } : []
while (source.numDimensions() > 2) {
	def axis = source.numDimensions() - 1
	source = Views.hyperSlice(source, axis, source.min(axis) + (further[axis - 2] ?: 0))
}

def window = FinalInterval.createMinSize(left, top, width, height)
def result = ArrayImgs.floats(width, height)
def loaded = LoadedPrior.open(prior, false)
try {
	def field = new FieldRestoration(loaded.manager(), loaded.denoiser(), Preset.FAST.solver(), loaded.adopt(RestorationSettings.DEFAULT.withSolver(Preset.FAST.settings())))
	def denoising = Degradation.ofSameSize { manager, size -> new Identity(size) }
	// Blocks of 256 pixels are solved with what lies round them. For a lazy image, call restore from the loader of its cells.
	def lazy = new IntervalRestoration(field, source, denoising, Normalization.between(low, high), noise, 256)
	lazy.restore(Views.translate(result, window.minAsLongArray()), SolverListener.SILENT)
}
finally {
	loaded.close()
	reader.close()
}
restored = ImageJFunctions.wrap(result, "restored " + dataset)
restored.setDisplayRange(low, high)
