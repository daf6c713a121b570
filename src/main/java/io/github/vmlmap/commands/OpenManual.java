package io.github.vmlmap.commands;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.net.URL;

import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.platform.PlatformService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import io.github.vmlmap.Version;

/** Opens the manual in the browser; without a display or a browser the log tells its address. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > VML-MAP Help")
public class OpenManual extends PluginCommand {

	@Parameter
	private PlatformService platform;

	@Parameter
	private LogService log;

	@Override
	public void run() {
		if (GraphicsEnvironment.isHeadless()) tell();
		else browse();
	}

	private void browse() {
		try {
			platform.open(new URL(Version.manual()));
		}
		catch (final IOException e) {
			tell();
		}
	}

	private void tell() {
		log.info("The manual of VML-MAP is at " + Version.manual());
	}
}
