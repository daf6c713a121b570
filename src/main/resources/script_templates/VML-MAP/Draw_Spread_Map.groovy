#@ ij.ImagePlus image
#@ String (label = "Prior", style = "vml-map prior", value = "fluorescence-nuclei", persist = false, description = "An installed prior, or the folder of one; it must have been trained on images like yours.") prior
#@ Integer (label = "Samples", value = 8, min = "2", max = "64", persist = false, description = "How many results are compared.") samples
#@output ij.ImagePlus mean
#@output ij.ImagePlus spread

// Shows where the measurement does not decide: fills the selection several times, each from other noise, and
// gives the mean of the results and how far they spread (their standard deviation, in grey values).
//
// Before: draw a selection round what is hidden.
// Bright places of the spread are guesses. Dark ones are not proofs: where all samples agree, all may be wrong.

import ij.IJ
import io.github.vmlmap.Refusal
import io.github.vmlmap.imagej.SampleSpread
import io.github.vmlmap.imagej.VmlMap

try {
	def results = VmlMap.inpaint(image).prior(prior).samples(samples).run()
	def map = SampleSpread.of(results).orElseThrow { new Refusal("There is no spread of " + image.title + ": give one plane of grey values, no RGB image, and 2 samples or more.") }
	mean = map.mean()
	spread = map.deviation()
}
catch (Refusal e) {
	// What you can mend: no selection, no such prior.
	IJ.error("VML-MAP", e.message)
}
