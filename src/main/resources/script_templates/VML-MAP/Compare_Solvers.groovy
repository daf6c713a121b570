#@ File (label = "Folder of clean images", style = "directory", persist = false, description = "Images without noise or blur, like those that you want to restore.") clean
#@ File (label = "Folder for results", style = "directory", persist = false, description = "Gets report.html, results.csv and all images.") output
#@ String (label = "Tasks", value = "Box; Random mask; Super-resolution x4; Uniform deblurring", persist = false, description = "What is done to the images and undone, or all.") tasks
#@ String (label = "Methods", value = "VML-MAP preset Fast; DDRM; PiGDM; Biharmonic; Bicubic; Wiener", persist = false, description = "What undoes it, or all.") methods
#@ Integer (label = "Images", value = 2, min = "1", persist = false, description = "How many, the first by name.") count
#@ Integer (label = "Crop (pixels)", value = 64, min = "8", persist = false, description = "What is cut out of the middle of each.") crop
#@ String (label = "Prior", style = "vml-map prior", value = "fluorescence-nuclei", persist = false, description = "An installed prior, or the folder of one, that has not seen these images.") prior
#@ LogService log
#@output String report

// Compares methods on images of which the truth is known: they are degraded, restored, and compared with what they were.
//
// After: open report.html in the folder for results: tables, PSNR over seconds, and panels. Started again, it goes on.
// A method that does not do a task has a row that says so.

import io.github.vmlmap.benchmark.BenchmarkListener
import io.github.vmlmap.imagej.RestorationBenchmark

import java.awt.GraphicsEnvironment

def benchmark = RestorationBenchmark.DEFAULT.withPrior(prior).withTasks(tasks).withMethods(methods).withImages(count).withCrop(crop)
def result = benchmark.run(clean.path, output.path, BenchmarkListener.SILENT)
if (!GraphicsEnvironment.isHeadless()) result.table().show("Comparison of solvers")
report = result.sentence()
log.info(report)
