// Photographs the dialog of each VML-MAP command for the manual, then ends Fiji. Needs a display (xvfb-run gives one) and Fiji with the plugin:
//   fiji --run scripts/photograph-dialogs.groovy 'folder="docs/pictures"'
#@ CommandService commands
#@ File (label = "Folder for the pictures", style = "directory") folder

import io.github.vmlmap.imagej.Sample

import java.awt.Color
import java.awt.Dialog
import java.awt.Robot
import java.awt.Window
import java.awt.image.BufferedImage
import javax.imageio.ImageIO
import javax.swing.JButton
import javax.swing.SwingUtilities

def dialog(String title, boolean wanted) {
	for (int tries = 0; tries < 150; tries++) {
		def found = Window.windows.find { it instanceof Dialog && it.showing && it.title == title }
		if ((found != null) == wanted) return found
		Thread.sleep(200)
	}
	throw new IllegalStateException("The dialog '" + title + "' does not " + (wanted ? "open." : "close."))
}

def button(container, String text) {
	if (container instanceof JButton && container.text == text) return container
	container.respondsTo("getComponents") ? container.components.findResult { button(it, text) } : null
}

def grey(Window window) {
	def shot = new Robot().createScreenCapture(window.bounds)
	def picture = new BufferedImage(shot.width, shot.height, BufferedImage.TYPE_BYTE_GRAY)
	picture.graphics.drawImage(shot, 0, 0, Color.WHITE, null)
	picture
}

def values(BufferedImage picture) {
	picture.raster.getPixels(0, 0, picture.width, picture.height, null as int[])
}

// A dialog that is not painted yet is of one grey for the most part.
def isBlank(int[] values) {
	values.toList().countBy { it }.values().max() > 0.9 * values.length
}

// The picture that stays, for a large dialog is painted in parts.
def photograph(Window window, File file) {
	def last = new int[0]
	for (int tries = 0; tries < 60; tries++) {
		SwingUtilities.invokeAndWait { window.validate(); window.repaint() }
		Thread.sleep(1000)
		def picture = grey(window)
		def now = values(picture)
		if (Arrays.equals(now, last) && !isBlank(now)) {
			ImageIO.write(picture, "png", file)
			return
		}
		last = now
	}
	throw new IllegalStateException("The window '" + window.title + "' is not painted.")
}

def sampleOf(String label) {
	Sample.values().find { it.command() == label } ?: Sample.NUCLEI
}

try {
	def ours = commands.commands.findAll { it.delegateClassName.startsWith("io.github.vmlmap.") && it.menuPath.leaf.name.endsWith("...") }
	for (info in ours.sort { it.menuPath.leaf.name }) {
		def label = info.menuPath.leaf.name
		def image = sampleOf(label).open()
		image.show()
		commands.run(info, true)
		def shown = dialog(info.title, true)
		def name = "dialog-" + label.toLowerCase().replaceAll(/[^a-z]+/, "-").replaceAll(/-$/, "") + ".png"
		photograph(shown, new File(folder, name))
		SwingUtilities.invokeAndWait { button(shown, "Cancel").doClick() }
		dialog(info.title, false)
		image.changes = false
		image.close()
		println name
	}
}
catch (Throwable e) {
	e.printStackTrace()
	System.exit(1)
}
System.exit(0)
