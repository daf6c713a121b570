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

def photograph(Window window, File file) {
	Thread.sleep(1000)
	def shot = new Robot().createScreenCapture(window.bounds)
	def grey = new BufferedImage(shot.width, shot.height, BufferedImage.TYPE_BYTE_GRAY)
	grey.graphics.drawImage(shot, 0, 0, Color.WHITE, null)
	ImageIO.write(grey, "png", file)
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
