#@ File (label = "Folder of images", style = "directory", description = "What the prior is to know; all planes of all files.") images
#@ String (label = "File names", value = "*", description = "Which of them: *.tif, or *.{png,jpg}.") pattern
#@ String (label = "Name", value = "my-prior", description = "Of the new prior: letters, digits, points, lines and hyphens.") name
#@ String (label = "Modality", value = "microscopy", description = "How the images were taken and of what.") modality
#@ String (label = "Fine-tune", value = "fluorescence-nuclei", description = "The installed prior to train further, or the folder of one; empty for a new, small net.", required = false) finetune
#@ Double (label = "Minutes", value = 60, description = "Of all starts together.") minutes
#@ Double (label = "Random contrast (%)", value = 0, description = "Up to so many percent of an image's pixels become black, and as many white: about 10 for electron microscopy, 0 where grey values tell a quantity.") contrast
#@ String (label = "Run folder", value = "", description = "Where checkpoints, loss and samples are kept; empty for Fiji's folder training.", required = false) folder
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
//   fiji --headless --run scripts/TrainPrior.groovy 'images="in",pattern="*.tif",name="my-prior",modality="confocal of nuclei",finetune="",minutes=60,contrast=0,folder=""'

import io.github.vmlmap.imagej.PriorLabel
import io.github.vmlmap.imagej.PriorTraining
import io.github.vmlmap.imagej.TrainingSource
import io.github.vmlmap.training.NetSize
import io.github.vmlmap.training.TrainingListener
import io.github.vmlmap.training.TrainingProgress
import io.github.vmlmap.training.ValidationLoss

import java.time.Duration

// Crops are 64 x 64 pixels, 16 of them a step; objects should fit in.
def training = PriorTraining.DEFAULT.withSize(NetSize.SMALL)
if (finetune) training = training.withFineTune(finetune)
training = training.withSettings(training.settings().withContrast(contrast))
training = training.withTime(Duration.ofMillis((minutes * 60000) as long)).withHeldBack(0.1).withResume(true).withFolder(folder ?: "")

def listener = new TrainingListener() {
	void step(TrainingProgress p) {
		if (p.step() % 100 == 0) log.info(String.format("Step %d, loss %.3f, %.1f images/s, %d min left", p.step(), p.loss(), p.imagesPerSecond(), p.remaining().toMinutes()))
	}
	void validated(ValidationLoss loss) {
		log.info(String.format("Step %d, validation loss %.4f", loss.step(), loss.mean()))
	}
}

def trained = training.train(TrainingSource.folder(images.toPath(), pattern), PriorLabel.of(name).withModality(modality), listener)
report = trained.sentence()
log.info(report)
