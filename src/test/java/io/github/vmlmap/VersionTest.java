package io.github.vmlmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** The build writes its versions into the classes; the oracle is the pom itself. */
class VersionTest {

	@Test
	void isThePoms() throws Exception {
		assertThat(Version.current()).isEqualTo(pom("/project/version")).matches("\\d+\\.\\d+\\.\\d+.*").doesNotContain("${");
	}

	@Test
	void ofPyTorchIsThePoms() throws Exception {
		assertThat(Version.pyTorch()).isEqualTo(pom("/project/properties/pytorch.version")).matches("\\d+\\.\\d+\\.\\d+").doesNotContain("${");
	}

	private static String pom(final String path) throws Exception {
		final Document pom = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(Path.of("pom.xml").toFile());
		return XPathFactory.newDefaultInstance().newXPath().evaluate(path, pom);
	}
}
