package io.github.vmlmap.commands;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.models.TinyPrior;

/** Tests of commands that share a tiny prior, and a context without memory of other tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CommandTest {

	Path folder;
	ModelPackage model;

	/** The model's folder, as a command takes it; with a blank, as folders of users have. */
	String prior;
	Runs runs;

	@BeforeAll
	void start(@TempDir final Path empty) throws Exception {
		folder = empty;
		model = TinyPrior.write(folder.resolve("tiny prior"));
		prior = model.folder().toString();
		runs = new Runs();
	}

	@AfterAll
	void stop() {
		runs.close();
	}
}
