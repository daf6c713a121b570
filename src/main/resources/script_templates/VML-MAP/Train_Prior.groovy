#@ File (label = "Folder of images", style = "directory", persist = false, description = "What the prior is to know; all planes of all files.") images
#@ String (label = "File names", value = "*", persist = false, description = "Which of them: *.tif, or *.{png,jpg}.") pattern
#@ String (label = "Name", value = "my-prior", persist = false, description = "Of the new prior: letters, digits, points, lines and hyphens.") name
#@ String (label = "Modality", value = "microscopy", persist = false, description = "How the images were taken and of what.") modality
#@ String (label = "Fine-tune", style = "vml-map prior", value = "fluorescence-nuclei", persist = false, description = "The installed prior to train further, or the folder of one; empty for a new, small net.", required = false) finetune
#@ String (label = "Channel", value = "all", persist = false, description = "all, or the number of the one to train on; of RGB images 1 to 3 for red, green and blue.", required = false) channel
#@ String (label = "Licence", value = "", persist = false, description = "On what terms others may use the prior, as CC-BY-4.0; empty for that of the prior that is trained further.", required = false) licence
#@ Double (label = "Minutes", value = 60, persist = false, description = "Of all starts together.") minutes
#@ Double (label = "Random contrast (%)", value = 0, persist = false, description = "Up to so many percent of an image's pixels become black, and as many white: about 10 for electron microscopy, 0 where grey values tell a quantity.") contrast
#@ String (label = "Run folder", style = "vml-map folder", value = "", persist = false, description = "Where checkpoints, loss and samples are kept; empty for Fiji's folder training.", required = false) folder
#@ LogService log
#@output String report

// Trains a prior on a folder of images, over night or on a server.
//
// After: the prior is in Fiji's folder models, and "Manage Priors..." and all commands know its name.
// In the run folder there are, and grow while it runs,
//   loss.csv        the loss of training
//   validation.csv  the loss on the tenth of the files that is held back, by noise level
//   samples.png     what the prior draws by itself: look at it now and then
//
// Started again after a crash or power cut, it goes on; at most two minutes are lost.
//
// Without a display:
//   fiji --headless --run Train_Prior.groovy 'images="in",pattern="*.tif",name="my-prior",modality="confocal of nuclei",finetune="",channel="all",licence="CC-BY-4.0",minutes=60,contrast=0,folder=""'

import io.github.vmlmap.imagej.PriorLabel
import io.github.vmlmap.imagej.PriorTraining
import io.github.vmlmap.imagej.TrainingSource
import io.github.vmlmap.training.TrainingListener
import io.github.vmlmap.training.TrainingPlanes
import io.github.vmlmap.training.TrainingProgress
import io.github.vmlmap.training.ValidationLoss

import java.time.Duration

// Crops are 64 x 64 pixels, 16 of them a step; objects should fit in.
def training = PriorTraining.DEFAULT
if (finetune) training = training.withFineTune(finetune)
training = training.withSettings(training.settings().withContrast(contrast))
training = training.withTime(Duration.ofMillis((minutes * 60000) as long)).withHeldBack(0.1).withResume(true).withFolder(folder ?: "")

def listener = new TrainingListener() {
	void noted(String sentences) {
		log.warn(sentences)
	}
	void step(TrainingProgress p) {
		if (p.step() % 100 == 0) log.info(String.format("Step %d, loss %.3f, %.1f images/s, %d min left", p.step(), p.loss(), p.imagesPerSecond(), p.remaining().toMinutes()))
	}
	void validated(ValidationLoss loss) {
		log.info(String.format("Step %d, validation loss %.4f", loss.step(), loss.mean()))
	}
}

def trained = training.train(TrainingSource.folder(images.toPath(), pattern, TrainingPlanes.channel(channel ?: "all")),
	PriorLabel.of(name).withModality(modality).withCredits("unknown", licence ?: ""), listener)
report = trained.sentence()
log.info(report)
