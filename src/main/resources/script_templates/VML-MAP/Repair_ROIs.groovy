#@ ij.ImagePlus image
#@ String (label = "Prior", style = "vml-map prior", value = "fluorescence-nuclei", persist = false, description = "An installed prior, or the folder of one; it must have been trained on images like yours.") prior
#@ Integer (label = "Samples", value = 1, min = "1", max = "64", persist = false, description = "How many results; several become a stack, and where they differ the data do not decide.") samples
#@output ij.ImagePlus repaired

// Repairs the image in front: fills what should not be there with what is most probable round it.
//
// Before: draw a selection round the dust, the bubble or the fold. For several places add each to the
// overlay (Image > Overlay > Add Selection) and remove the selection.
// After: a new image opens. Pixels outside are copies; what is synthesised is outlined. Do not measure in there.

import ij.IJ
import io.github.vmlmap.Refusal
import io.github.vmlmap.imagej.VmlMap

try {
	repaired = VmlMap.inpaint(image).prior(prior).samples(samples).run()
}
catch (Refusal e) {
	// What you can mend: no selection, no such prior.
	IJ.error("VML-MAP", e.message)
}

// Other lines to try:
//   VmlMap.inpaint(image).biharmonic()                         the smoothest surface, without a prior; better for thin lines
//   VmlMap.inpaint(image).allPlanes().run()                    all planes of a stack
//   VmlMap.inpaint(image).mask(maskImage).noise(12).run()      another image says what is hidden, the noise is known
