package io.github.vmlmap.scripting;

import org.codehaus.groovy.jsr223.GroovyScriptEngineFactory;
import org.scijava.plugin.Plugin;
import org.scijava.script.AdaptedScriptLanguage;
import org.scijava.script.ScriptLanguage;

/** Groovy with #@ parameters, which in Fiji is scripting-groovy's; that is not on Maven Central. */
@Plugin(type = ScriptLanguage.class, name = "Groovy")
public class GroovyLanguage extends AdaptedScriptLanguage {

	public GroovyLanguage() {
		super(new GroovyScriptEngineFactory());
	}
}
